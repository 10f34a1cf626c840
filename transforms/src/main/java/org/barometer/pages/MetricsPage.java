package org.barometer.pages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Better;
import org.barometer.definitions.Metric.Family;
import org.barometer.definitions.Metric.Scale;

/** What each metric means and how it is calculated, as a Markdown page. */
public final class MetricsPage {
    private static final String HEADER = """
            # Metrics

            Made from the [metric files](transforms/src/main/resources/org/barometer/metrics) by `./barometer metrics > METRICS.md`; not to be edited by hand.

            A valid answer is worth points, and the value of a metric in a period, at a touchpoint and in a cohort is the mean of the points
            of its answers, `value = Σ points / answers`; beside it `weighted_value = Σ weight × points / Σ weight` counts each
            answer by its survey weight. A question left blank, or answered by a number that is not on its scale, is no answer.
            Periods, totals and cohorts are counted from answers, never averaged from other values.
            Intervals, tests and their sources are in [docs/statistics.md](docs/statistics.md).

            """;

    private MetricsPage() {}

    /** The page for these metrics. */
    public static String markdown(List<Metric> metrics) {
        List<Family> families = Arrays.stream(Family.values())
                .filter(family -> of(family, metrics).findAny().isPresent())
                .toList();
        return HEADER
                + families.stream()
                        .map(family -> "- %s: %s\n"
                                .formatted(
                                        link(title(family)),
                                        of(family, metrics)
                                                .map(metric -> link(metric.id()))
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining())
                + families.stream()
                        .map(family -> "\n## %s\n%s"
                                .formatted(
                                        title(family),
                                        of(family, metrics)
                                                .map(MetricsPage::section)
                                                .collect(Collectors.joining())))
                        .collect(Collectors.joining());
    }

    private static Stream<Metric> of(Family family, List<Metric> metrics) {
        return metrics.stream().filter(metric -> metric.family() == family).sorted(Comparator.comparing(Metric::id));
    }

    private static String section(Metric metric) {
        return """

                ### %s
                | | name | short | definition |
                |---|---|---|---|
                | en | %s | %s | %s |
                | sv | %s | %s | %s |
                | nb | %s | %s | %s |

                - Scale: %s
                - Points: %s
                - From %s to %s
                - Interval: %s
                - Source: %s
                """.formatted(
                        metric.id(),
                        metric.names().en(),
                        metric.abbreviations().en(),
                        cell(metric.definition().en()),
                        metric.names().sv(),
                        metric.abbreviations().sv(),
                        cell(metric.definition().sv()),
                        metric.names().nb(),
                        metric.abbreviations().nb(),
                        cell(metric.definition().nb()),
                        scale(metric),
                        Formula.points(metric) + missing(metric),
                        number(metric.lowestValue()),
                        number(metric.highestValue()),
                        interval(metric.interval()),
                        metric.source());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String scale(Metric metric) {
        Scale scale = metric.scale();
        return scale == null
                ? "none of its own; high values are good"
                : "whole scores from %d to %d; %s ones are good"
                        .formatted(scale.lowest(), scale.highest(), metric.better() == Better.HIGHER ? "high" : "low");
    }

    private static String missing(Metric metric) {
        if (metric.isItemIndex()) {
            return ". A respondent's index is the weighted mean of the points of the items answered, "
                    + Formula.linear(metric);
        }

        return !metric.isComposite()
                ? ""
                : metric.renormalise()
                        ? ", each on 0–100; a component of fewer than %d answers is left out, and the status is then `partial`"
                                .formatted(metric.minimumAnswers())
                        : ", each on 0–100; with fewer than %d answers to any component there is no value, and the status is `insufficient`"
                                .formatted(metric.minimumAnswers());
    }

    private static String interval(Metric.Interval method) {
        String heading = switch (method) {
            case ADJUSTED_WALD -> "Adjusted Wald";
            case WILSON -> "Wilson";
            case T -> "Student";
            case COVARIANCE -> "Covariance of an index";
        };
        return "[%s](docs/statistics.md%s)".formatted(heading, anchor(heading));
    }

    private static String number(java.math.BigDecimal number) {
        return number.stripTrailingZeros().toPlainString().replace('-', '−');
    }

    private static String title(Family family) {
        return switch (family) {
            case NPS -> "Recommendation: NPS";
            case CSAT -> "Satisfaction: CSAT";
            case CES -> "Effort: CES";
            case NKI -> "One satisfaction, several questions: NKI";
            case KSI -> "Several metrics in one: KSI";
            case MEAN -> "Ratings: mean";
        };
    }

    /** A link to a heading of the page. */
    static String link(String heading) {
        return "[%s](%s)".formatted(heading, anchor(heading));
    }

    /** As Markdown makes it of a heading. */
    private static String anchor(String heading) {
        return "#"
                + heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
    }
}
