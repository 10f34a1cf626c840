package org.barometer.jobs.gold;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.barometer.jobs.plan.NightContext;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.PeriodType;
import org.barometer.vocabulary.Statistics.Headline;

/**
 * Which scores changed definitions make others, as SQL conditions on {@code metric_id} and {@code cohort_dimension}: {@code
 * true} for all, {@code false} for none.
 */
final class ChangedSlices {
    private ChangedSlices() {}

    /** Scores of which any column may be another. */
    static String ofScores(NightContext context) {
        if (!context.changed("statistics").isEmpty()
                || !context.changed("privacy").isEmpty()
                || !context.changed("periods").isEmpty()
                // The first day of everything so far may be another.
                || !context.changed("metric/").isEmpty()
                        && context.vocabulary().periods().used().contains(PeriodType.ALL)
                // A cell may be hidden for the sake of one in another dimension.
                || !context.changed("cohort/").isEmpty()) {
            return "true";
        }

        Set<String> changed = metrics(context);
        changed.addAll(context.changed("target/"));
        // What is hidden of an index depends on what is hidden of its components.
        context.vocabulary().metricsInUse().stream()
                .filter(index -> changed.contains(index.id()))
                .flatMap(index -> index.components().stream())
                .map(Metric.Component::metric)
                .toList()
                .forEach(changed::add);
        // The changes of headlines are judged together.
        Set<String> headlines = context.vocabulary().statistics().headlines().stream()
                .map(Headline::metric)
                .collect(Collectors.toSet());
        if (headlines.stream().anyMatch(changed::contains)) {
            changed.addAll(headlines);
        }

        return condition(changed, Set.of());
    }

    /** Scores of which metric or cohort is defined in another way. */
    static String ofValues(NightContext context) {
        return condition(metrics(context), context.changed("cohort/"));
    }

    /** Changed ones, and the indices they are components of. */
    private static Set<String> metrics(NightContext context) {
        Set<String> changed = new TreeSet<>(context.changed("metric/"));
        context.vocabulary().metricsInUse().stream()
                .filter(metric ->
                        metric.components().stream().anyMatch(component -> changed.contains(component.metric())))
                .forEach(index -> changed.add(index.id()));
        return changed;
    }

    private static String condition(Set<String> metrics, Set<String> cohorts) {
        return metrics.isEmpty() && cohorts.isEmpty()
                ? "false"
                : "(%s OR %s)".formatted(Slices.in("metric_id", metrics), Slices.in("cohort_dimension", cohorts));
    }
}
