package org.barometer.scoring;

import java.time.LocalDate;
import java.util.function.Function;
import org.barometer.definitions.Metric;
import org.barometer.periods.PeriodSums;
import org.barometer.statistics.Interval;
import org.barometer.statistics.Level;
import org.barometer.statistics.Sample;

/**
 * A score calculated from the sums of one period, by the classes that score a night.
 *
 * @param interval not yet cut off at the ends of the scale
 */
public record Recalculated(
        double value, double standardError, Interval interval, double weightedValue, double weightedError) {

    /**
     * The score of a metric; its numbers are not numbers where there are too few answers.
     *
     * @param end last day of the period: decides which components of an index are in force
     * @param sums by name: of a metric its own, by its id; of an index those of its parts, named as in {@link ScoreRows}
     */
    public static Recalculated of(
            Metric metric, Rules rules, Level level, LocalDate end, Function<String, PeriodSums> sums) {
        Method method = rules.method(metric.id());
        Reading reading = metric.isComposite()
                ? IndexReading.of(metric, metric.componentsOn(end), rules.methods(), sums)
                : new MetricReading(sums.apply(metric.id()), method, method.label());
        Sample sample = reading.sample();
        return new Recalculated(
                sample == null ? Double.NaN : sample.value(),
                sample == null ? Double.NaN : sample.standardError(),
                sample == null ? Interval.NONE : sample.interval(level),
                reading.weightedValue(),
                reading.weightedError());
    }
}
