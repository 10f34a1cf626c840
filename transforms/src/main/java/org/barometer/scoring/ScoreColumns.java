package org.barometer.scoring;

import org.apache.spark.sql.types.StructType;

/** The columns of {@code gold.satisfaction_score} as rows are made of them. */
public final class ScoreColumns {
    static final int POINT_DIGITS = 14;
    static final int POINT_DECIMALS = 8;
    static final int PROBABILITY_DIGITS = 9;
    static final int PROBABILITY_DECIMALS = 8;

    /** The least probability above 0 that has so many decimals. */
    static final double LEAST_PROBABILITY = 1e-8;

    static final int LEVEL_DIGITS = 4;
    static final int LEVEL_DECIMALS = 3;

    private static final String POINTS = "DECIMAL(14,8)";
    private static final String PROBABILITY = "DECIMAL(9,8)";

    /** Their names and types, in order. */
    public static final StructType TYPE = StructType.fromDDL(
            ("""
            period_type STRING, period_start DATE, period_end DATE, metric_id STRING, touchpoint_id STRING,
            cohort_dimension STRING, cohort_value STRING, formula_id STRING,
            answers BIGINT, value points, standard_error points, ci_low points, ci_high points, ci_method STRING,
            ci_level DECIMAL(4,3),
            weighted_value points, weighted_standard_error points, weighted_ci_low points, weighted_ci_high points,
            weight_sum DECIMAL(28,10), effective_answers DECIMAL(20,6),
            promoters BIGINT, passives BIGINT, detractors BIGINT, satisfied BIGINT,
            previous_answers BIGINT, previous_value points, change points, change_standard_error points,
            change_p probability, change_q probability, detectable_change points, change_label STRING,
            year_ago_answers BIGINT, year_ago_value points, year_change points, year_change_standard_error points,
            year_change_p probability, year_change_q probability, detectable_year_change points,
            year_change_label STRING,
            others_answers BIGINT, others_value points, others_difference points, others_standard_error points,
            others_p probability, others_q probability,
            target_value points, target_gap points, probability_below_target probability,
            status STRING""").replaceAll(" points\\b", " " + POINTS).replaceAll(" probability\\b", " " + PROBABILITY));

    private ScoreColumns() {}
}
