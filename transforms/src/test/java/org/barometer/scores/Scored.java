package org.barometer.scores;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.periods.EveryPeriod;
import org.barometer.periods.TouchedPeriods;
import org.barometer.scoring.Rules;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Statistics;
import org.barometer.vocabulary.Target;
import org.barometer.warehouse.SparkTest;

/** Scores by the rules that hold where nothing else is said. */
public final class Scored extends SparkTest {
    private Scored() {}

    /** The scores of a cube. */
    public static Dataset<Row> of(
            Dataset<Row> cube, List<Metric> metrics, List<Target> targets, TouchedPeriods periods) {
        return ofDays(Scores.daily(cube, metrics, 0), metrics, targets, periods);
    }

    /** The scores of daily sums. */
    public static Dataset<Row> ofDays(
            Dataset<Row> daily, List<Metric> metrics, List<Target> targets, TouchedPeriods periods) {
        return Scores.of(
                daily,
                none("gold.pair_sum"),
                0,
                Rules.of(metrics, targets, Statistics.DEFAULT),
                periods,
                EveryPeriod.of(periods));
    }
}
