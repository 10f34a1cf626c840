package org.barometer.jobs.tables;

import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Scale;
import org.barometer.pages.Formula;

/** A metric as a row of {@code gold.dim_metric}. */
final class MetricRow {
    private MetricRow() {}

    static Row of(Metric metric, String formula) {
        Scale scale = metric.scale();
        return RowFactory.create(
                metric.id(),
                lower(metric.family()),
                metric.names().en(),
                metric.names().sv(),
                metric.names().nb(),
                metric.abbreviations().en(),
                metric.abbreviations().sv(),
                metric.abbreviations().nb(),
                metric.definition().en(),
                metric.definition().sv(),
                metric.definition().nb(),
                scale == null ? null : scale.lowest(),
                scale == null ? null : scale.highest(),
                lower(metric.better()),
                formula,
                Formula.points(metric),
                metric.lowestValue().setScale(8),
                metric.highestValue().setScale(8),
                lower(metric.interval()),
                metric.source());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
