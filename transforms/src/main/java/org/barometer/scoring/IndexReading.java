package org.barometer.scoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Aggregation;
import org.barometer.definitions.Metric.Component;
import org.barometer.periods.PeriodSums;
import org.barometer.periods.Sum;
import org.barometer.statistics.Components;
import org.barometer.statistics.Estimate;
import org.barometer.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The reading of an index of metrics, such as KSI: the weighted mean of its components, each brought to 0–100.
 *
 * <p>An index with a component that has too few answers has no value: to leave that component out would change the index, not
 * the customers. Where its file asks for that all the same, the value is marked as one of a part. The standard error of the
 * weighted value is the weighted sum of the components', which is never too small, at any correlation.
 */
record IndexReading(
        long answers,
        @Nullable Sample sample,
        UTF8String method,
        double weightedValue,
        double weightedError,
        double effectiveAnswers,
        long weight,
        @Nullable UTF8String remark)
        implements Reading {
    private static final UTF8String COVARIANCE = UTF8String.fromString("covariance");
    private static final UTF8String INSUFFICIENT = UTF8String.fromString("insufficient");
    private static final UTF8String PARTIAL = UTF8String.fromString("partial");

    static IndexReading of(
            Metric index, List<Component> components, Map<String, Method> methods, Function<String, PeriodSums> sums) {
        List<Part> all = components.stream()
                .map(component -> new Part(
                        component,
                        Objects.requireNonNull(methods.get(component.metric())),
                        sums.apply(component.name())))
                .toList();
        List<Part> enough = all.stream()
                .filter(part -> part.answers() >= index.minimumAnswers())
                .toList();
        boolean isWhole = !all.isEmpty() && enough.size() == all.size();
        List<Part> used = isWhole || index.renormalise() ? enough : List.of();
        List<Part> counted = used.isEmpty() ? all : used;
        long fewest = counted.stream().mapToLong(Part::answers).min().orElse(0);
        double effective = smallest(counted, part -> part.reading().effectiveAnswers());
        long weight = counted.stream()
                .mapToLong(part -> part.sums.units(Sum.WEIGHT_SUM))
                .min()
                .orElse(0);
        if (used.isEmpty()) {
            return new IndexReading(fewest, null, COVARIANCE, Double.NaN, Double.NaN, effective, weight, INSUFFICIENT);
        }

        boolean isGeometric = index.aggregation() == Aggregation.GEOMETRIC;
        Components unweighted = together(used, part -> part.onHundred(Method.mean(part.sums)), Part::error);
        Components weighted = together(
                used,
                part -> part.onHundred(part.reading().weightedValue()),
                part -> part.reading().weightedError() * part.method.factor());
        double[] slopes = isGeometric ? unweighted.geometricSlopes() : unweighted.slopes();
        double error = unweighted.exact(slopes, deviations(used, unweighted, sums), respondents(used, sums));
        return new IndexReading(
                fewest,
                new Estimate(isGeometric ? unweighted.geometric() : unweighted.arithmetic(), error),
                COVARIANCE,
                isGeometric ? weighted.geometric() : weighted.arithmetic(),
                weighted.bound(isGeometric ? weighted.geometricSlopes() : weighted.slopes()),
                effective,
                weight,
                isWhole ? null : PARTIAL);
    }

    @Override
    public @Nullable PeriodSums categories() {
        return null;
    }

    private static Components together(List<Part> parts, ToDoubleFunction<Part> value, ToDoubleFunction<Part> error) {
        return new Components(
                Components.shares(parts.stream()
                        .mapToDouble(part -> part.component.weight().doubleValue())
                        .toArray()),
                parts.stream().mapToDouble(Part::answers).toArray(),
                parts.stream().mapToDouble(value).toArray(),
                parts.stream().mapToDouble(error).toArray());
    }

    /** For each two components the sum over respondents of the product of their deviations. */
    private static double[][] deviations(List<Part> parts, Components components, Function<String, PeriodSums> sums) {
        double[][] deviations = new double[parts.size()][parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            double value = components.values()[i];
            deviations[i][i] = part.squares() + 2 * product(sums, part, value, part, value);
            for (int j = 0; j < i; j++) {
                deviations[i][j] =
                        product(sums, part, value, parts.get(j), components.values()[j]);
                deviations[j][i] = deviations[i][j];
            }
        }

        return deviations;
    }

    /** Over the pairs of answers of one response, the one to a component and the other to another. */
    private static double product(
            Function<String, PeriodSums> sums, Part one, double ofOne, Part other, double ofOther) {
        if (one.name().compareTo(other.name()) > 0) {
            return product(sums, other, ofOther, one, ofOne);
        }

        PeriodSums pairs = sums.apply(Parts.pair(one.name(), other.name()));
        long number = pairs.units(Sum.ANSWERS);
        return number == 0
                ? 0
                : pairs.number(Sum.POINTS_SQUARE_SUM)
                        - ofOther * pairs.number(Sum.POINTS_SUM)
                        - ofOne * pairs.number(Sum.WEIGHT_POINTS_SUM)
                        + ofOne * ofOther * number;
    }

    /** All answers, less those that a respondent gave besides the first. */
    private static double respondents(List<Part> parts, Function<String, PeriodSums> sums) {
        return parts.stream().mapToLong(Part::answers).sum()
                - sums.apply(Parts.pair(Cohort.ALL, Cohort.ALL)).units(Sum.ANSWERS);
    }

    private static double smallest(List<Part> parts, ToDoubleFunction<Part> number) {
        return parts.stream()
                .mapToDouble(number)
                .map(each -> Double.isNaN(each) ? 0 : each)
                .min()
                .orElse(0);
    }

    /** One component and its sums. */
    private record Part(Component component, Method method, PeriodSums sums, Reading reading) {
        Part(Component component, Method method, PeriodSums sums) {
            this(component, method, sums, new MetricReading(sums, method, COVARIANCE));
        }

        long answers() {
            return sums.units(Sum.ANSWERS);
        }

        String name() {
            return component.name();
        }

        double onHundred(double value) {
            return method.onHundred(value);
        }

        /** Sum of squared deviations on 0–100. */
        double squares() {
            return Method.meanSquare(sums) * answers() * method.factor() * method.factor();
        }

        double error() {
            return Math.sqrt(squares()) / answers();
        }
    }
}
