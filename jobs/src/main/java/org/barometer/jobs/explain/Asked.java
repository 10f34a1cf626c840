package org.barometer.jobs.explain;

import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric.Component;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** The score that a user asks about. */
public record Asked(String metric, String touchpoint, String dimension, String cohort, AskedPeriod period) {

    /**
     * A score as users write it.
     *
     * @param cohort as {@code country=SE}, or {@code (all)}
     */
    public static Asked of(String metric, String touchpoint, String cohort, AskedPeriod period) {
        String[] parts = cohort.split("=", 2);
        if (parts.length < 2 && !cohort.equals(Cohort.ALL)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The cohort '%s' has no value: write one such as country=SE, or leave it out.".formatted(cohort));
        }

        return new Asked(metric, touchpoint, parts[0], parts.length < 2 ? Cohort.ALL : parts[1], period);
    }

    /** The same period and cohort of a component of an index. */
    Asked of(Component component) {
        return new Asked(component.metric(), component.touchpoint(), dimension, cohort, period);
    }

    /** The metric, and where it is of one touchpoint that too, as components of an index are named. */
    String part() {
        return touchpoint.equals(Cohort.ALL) ? metric : metric + "@" + touchpoint;
    }

    /** Condition on rows of tables by metric and cohort. */
    String isMetric() {
        return "metric_id = %s AND %s".formatted(quoted(metric), isCohort());
    }

    /** Condition on rows of tables by period. */
    String isPeriod() {
        return "period_type = %s AND period_start = '%s'"
                .formatted(quoted(period.type().label()), period.start());
    }

    /** Condition on rows of tables by day. */
    String isDay() {
        return "response_date BETWEEN '%s' AND '%s'".formatted(period.start(), period.end());
    }

    /** Condition on the rows of one score among those of its table. */
    String isScore() {
        return "%s AND %s AND touchpoint_id = %s".formatted(isPeriod(), isMetric(), quoted(touchpoint));
    }

    /** Condition on answers of any cohort. */
    String isAnswer() {
        return "metric_id = %s%s AND %s"
                .formatted(
                        quoted(metric),
                        touchpoint.equals(Cohort.ALL) ? "" : " AND touchpoint_id = " + quoted(touchpoint),
                        isDay());
    }

    /** Condition on rows of {@code gold.fact_answer}. */
    String isFact() {
        return dimension.equals(Cohort.ALL)
                ? isAnswer()
                : "%s AND cohorts[%s] = %s".formatted(isAnswer(), quoted(dimension), quoted(cohort));
    }

    /** Condition on rows of tables by cohort. */
    String isCohort() {
        return "cohort_dimension = %s AND cohort_value = %s".formatted(quoted(dimension), quoted(cohort));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String toString() {
        return "%s at %s, %s, %s"
                .formatted(
                        metric,
                        touchpoint,
                        dimension.equals(Cohort.ALL) ? "everyone" : dimension + " = " + cohort,
                        period);
    }
}
