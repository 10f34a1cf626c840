package org.barometer.jobs.explain;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.barometer.jobs.explain.Explanation.Bar;

/** What the answers of a cell add up to. */
record Totals(
        double answers,
        double points,
        double squares,
        double promoters,
        double detractors,
        double weights,
        double weightedPoints) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

    /** Of answers by score. */
    static Totals of(List<Bar> bars, ToDoubleFunction<Bar> points) {
        return bars.stream().map(bar -> of(bar, points.applyAsDouble(bar))).reduce(NONE, Totals::plus);
    }

    private static Totals of(Bar bar, double points) {
        double weight = bar.weight().doubleValue();
        return new Totals(
                bar.answers(),
                points * bar.answers(),
                points * points * bar.answers(),
                points == 100 ? bar.answers() : 0,
                points == -100 ? bar.answers() : 0,
                weight,
                points * weight);
    }

    Totals plus(Totals other) {
        return new Totals(
                answers + other.answers,
                points + other.points,
                squares + other.squares,
                promoters + other.promoters,
                detractors + other.detractors,
                weights + other.weights,
                weightedPoints + other.weightedPoints);
    }
}
