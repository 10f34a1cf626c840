package org.barometer.pages;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Aggregation;
import org.barometer.definitions.Metric.Band;
import org.barometer.definitions.Metric.Component;
import org.barometer.definitions.Metric.Linear;
import org.barometer.definitions.Metric.Scale;

/** What makes the values of a metric, as text. */
public final class Formula {
    private Formula() {}

    /** Points for each score, or the items or components with their weights, in one line. */
    public static String points(Metric metric) {
        if (metric.isComposite()) {
            boolean adds = metric.aggregation() == Aggregation.ARITHMETIC;
            return metric.components().stream()
                    .map(component -> "%s at %s %s %s%s"
                            .formatted(
                                    component.metric(),
                                    component.touchpoint(),
                                    adds ? "×" : "^",
                                    plain(component.weight()),
                                    inForce(component)))
                    .collect(Collectors.joining(adds ? " + " : " × "));
        }

        if (metric.isItemIndex()) {
            return "%s; at least %d of them"
                    .formatted(
                            metric.items().stream()
                                    .map(item -> "%s × %s".formatted(item.item(), plain(item.weight())))
                                    .collect(Collectors.joining(" + ")),
                            metric.minimumItems());
        }

        Linear linear = metric.linear();
        return linear == null
                ? metric.bands().stream()
                        .map(band -> "%d–%d: %s".formatted(band.from(), band.to(), plain(band.points())))
                        .collect(Collectors.joining(", "))
                : "linear from %s at %d to %s at %d"
                        .formatted(
                                plain(linear.atLowest()),
                                Objects.requireNonNull(metric.scale()).lowest(),
                                plain(linear.atHighest()),
                                Objects.requireNonNull(metric.scale()).highest());
    }

    /** From and to when a component counts; empty if it always does. */
    static String inForce(Component component) {
        return (component.from() == null ? "" : " from " + component.from())
                + (component.to() == null ? "" : " to " + component.to());
    }

    /** The value of a metric as a formula of its answers, of respondents' indices or of its components. */
    static String value(Metric metric) {
        if (metric.isComposite()) {
            return metric.aggregation() == Aggregation.ARITHMETIC
                    ? "Σ weight × component / Σ weight"
                    : "exp(Σ weight × ln component / Σ weight)";
        }

        if (metric.isItemIndex()) {
            return "Σ index / respondents, where index = Σ weight × points / Σ weight over the items that a respondent answered, and points = %s"
                    .formatted(line(metric, "score"));
        }

        return metric.linear() == null ? ofBands(metric) : line(metric, "mean");
    }

    /** A component brought to 0–100. */
    static String onHundred(Metric metric) {
        boolean already =
                metric.lowestValue().signum() == 0 && metric.highestValue().compareTo(BigDecimal.valueOf(100)) == 0;
        return already
                ? metric.id()
                : rise(metric.id(), metric.lowestValue(), metric.highestValue(), BigDecimal.valueOf(100));
    }

    /** A number with a real minus sign, without zeros at its end. */
    static String number(BigDecimal number) {
        return plain(number).replace('-', '−');
    }

    private static String ofBands(Metric metric) {
        String terms = metric.bands().stream()
                .filter(band -> band.points().signum() != 0)
                .sorted(Comparator.comparing(Band::points).reversed())
                .map(band -> term(metric, band))
                .collect(Collectors.joining(" "));
        return terms.isEmpty() ? "0" : terms.replaceFirst("^\\+ ", "").replaceFirst("^− ", "−");
    }

    private static String term(Metric metric, Band band) {
        return "%s %s × %s / answers"
                .formatted(
                        band.points().signum() < 0 ? "−" : "+",
                        plain(band.points().abs()),
                        answers(metric, band));
    }

    private static String answers(Metric metric, Band band) {
        boolean isNamed = band.category() != null
                && metric.bands().stream()
                                .filter(each -> each.category() == band.category())
                                .count()
                        == 1;
        if (isNamed) {
            return switch (Objects.requireNonNull(band.category())) {
                case PROMOTER -> "promoters";
                case PASSIVE -> "passives";
                case DETRACTOR -> "detractors";
                case SATISFIED -> "satisfied";
            };
        }

        return band.from().equals(band.to())
                ? "answers of %d".formatted(band.from())
                : "answers of %d–%d".formatted(band.from(), band.to());
    }

    /** The straight line of a metric over a score or a mean of scores. */
    private static String line(Metric metric, String of) {
        Scale scale = Objects.requireNonNull(metric.scale());
        Linear linear = Objects.requireNonNull(metric.linear());
        BigDecimal lowest = BigDecimal.valueOf(scale.lowest());
        BigDecimal highest = BigDecimal.valueOf(scale.highest());
        if (linear.atHighest().signum() == 0) {
            return "%s × (%s) / %s"
                    .formatted(number(linear.atLowest()), minus(plain(highest), of), plain(highest.subtract(lowest)));
        }

        String rise = rise(of, lowest, highest, linear.atHighest().subtract(linear.atLowest()));
        return linear.atLowest().signum() == 0 ? rise : number(linear.atLowest()) + " + " + rise;
    }

    private static String rise(String of, BigDecimal lowest, BigDecimal highest, BigDecimal by) {
        return "%s × %s / %s"
                .formatted(
                        number(by),
                        lowest.signum() == 0
                                ? of
                                : "(%s %s %s)".formatted(of, lowest.signum() < 0 ? "+" : "−", plain(lowest.abs())),
                        plain(highest.subtract(lowest)));
    }

    private static String minus(String one, String other) {
        return "%s − %s".formatted(one.replace('-', '−'), other);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
