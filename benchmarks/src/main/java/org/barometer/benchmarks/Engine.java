package org.barometer.benchmarks;

/** Does the same three steps from the same files, and writes what comes of each as Parquet. */
public interface Engine {
    /** Puts beside each answer its cohorts as of the answer, and scores it. */
    void facts();

    /** Counts facts by day, metric, touchpoint, cohort and score. */
    void cube();

    /** Computes the scores of all periods from the cube, those of the index of metrics among them. */
    void scores();
}
