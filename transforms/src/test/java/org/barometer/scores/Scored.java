package org.barometer.scores;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Statistics;
import org.barometer.definitions.Target;
import org.barometer.periods.ChangedPeriods;
import org.barometer.periods.EveryPeriod;
import org.barometer.scoring.Rules;
import org.barometer.warehouse.SparkTest;

/** Scores by the rules that hold where nothing else is said. */
public final class Scored extends SparkTest {
    private Scored() {}

    /** The scores of a cube. */
    public static Dataset<Row> of(
            Dataset<Row> cube, List<Metric> metrics, List<Target> targets, ChangedPeriods periods) {
        return ofDays(Scores.daily(cube, metrics), metrics, targets, periods);
    }

    /** The scores of daily sums. */
    public static Dataset<Row> ofDays(
            Dataset<Row> daily, List<Metric> metrics, List<Target> targets, ChangedPeriods periods) {
        return Scores.of(
                daily,
                none("gold.component_product"),
                Rules.of(metrics, targets, Statistics.DEFAULT),
                periods,
                EveryPeriod.of(periods));
    }
}
