package org.barometer.pages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Family;

/** What each metric means and how it is computed, as a Markdown page. */
public final class MetricsPage {
    private static final String HEADER = """
            # Metrics

            Made from the [metric files](transforms/src/main/resources/org/barometer/metrics) by `./barometer metrics > METRICS.md`; not to be edited by hand.

            A valid answer is worth points, and the value of a metric in a period, at a touchpoint and in a cohort is the mean of the points
            of its answers, `value = Σ points / answers`; beside it `weighted_value = Σ weight × points / Σ weight` counts each
            answer by its survey weight. A question left blank, or answered by a number that is not on its scale, is no answer.
            Periods, totals and cohorts are counted from answers, never averaged from other values.
            """;

    private MetricsPage() {}

    /** The page for these metrics. */
    public static String markdown(List<Metric> metrics) {
        Map<String, Metric> byId = metrics.stream().collect(Collectors.toMap(Metric::id, Function.identity()));
        Stream<String> families = families(metrics)
                .map(family -> "## %s\n\n%s"
                        .formatted(
                                title(family),
                                of(family, metrics)
                                        .map(metric -> MetricSection.of(metric, byId))
                                        .collect(Collectors.joining("\n"))));
        return Stream.of(Stream.of(HEADER, contents(metrics)), families, Stream.of(Uncertainty.markdown()))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    private static String contents(List<Metric> metrics) {
        return families(metrics)
                        .map(family -> "- %s: %s\n"
                                .formatted(
                                        link(title(family)),
                                        of(family, metrics)
                                                .map(metric -> link(metric.id()))
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining())
                + "- %s: %s\n"
                        .formatted(
                                link(Uncertainty.TITLE),
                                Uncertainty.TOPICS.stream()
                                        .map(MetricsPage::link)
                                        .collect(Collectors.joining(", ")));
    }

    private static Stream<Family> families(List<Metric> metrics) {
        return Arrays.stream(Family.values())
                .filter(family -> of(family, metrics).findAny().isPresent());
    }

    private static Stream<Metric> of(Family family, List<Metric> metrics) {
        return metrics.stream().filter(metric -> metric.family() == family).sorted(Comparator.comparing(Metric::id));
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

    /** A link to a heading of the page, by the anchor that Markdown gives it. */
    static String link(String heading) {
        return "[%s](#%s)"
                .formatted(
                        heading,
                        heading.toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                .replace(' ', '-'));
    }
}
