package org.barometer.jobs.explain;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Category;
import org.barometer.jobs.explain.Explanation.Bar;

/** What the answers of a cell add up to. */
record Totals(
        double answers,
        double points,
        double squares,
        double promoters,
        double detractors,
        double satisfied,
        double weights,
        double weightedPoints) {

    /** Of answers by score, in the points and categories of their metric. */
    static Totals of(List<Bar> bars, Metric metric) {
        ToDoubleFunction<Bar> points = bar -> metric.points(bar.score()).doubleValue();
        return new Totals(
                sum(bars, Bar::answers),
                sum(bars, bar -> points.applyAsDouble(bar) * bar.answers()),
                sum(bars, bar -> Math.pow(points.applyAsDouble(bar), 2) * bar.answers()),
                answers(bars, metric, Category.PROMOTER),
                answers(bars, metric, Category.DETRACTOR),
                answers(bars, metric, Category.SATISFIED),
                sum(bars, bar -> bar.weight().doubleValue()),
                sum(bars, bar -> points.applyAsDouble(bar) * bar.weight().doubleValue()));
    }

    private static double answers(List<Bar> bars, Metric metric, Category category) {
        Predicate<Bar> isOfIt = bar -> metric.category(bar.score()) == category;
        return sum(bars.stream().filter(isOfIt).toList(), Bar::answers);
    }

    private static double sum(List<Bar> bars, ToDoubleFunction<Bar> number) {
        return bars.stream().mapToDouble(number).sum();
    }
}
