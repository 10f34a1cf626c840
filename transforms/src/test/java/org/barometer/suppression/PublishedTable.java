package org.barometer.suppression;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Privacy;
import org.barometer.suppression.Margins.Value;
import org.barometer.suppression.PeriodCells.Key;

/** The answers of one metric in one period by cohort and touchpoint, with all totals, and what is hidden of it. */
final class PublishedTable {
    private final List<Cohort> cohorts;
    private final Map<Key, Long> answers =
            new TreeMap<>(Comparator.comparing((Key key) -> key.cohort().dimension())
                    .thenComparing(key -> key.cohort().value())
                    .thenComparing(Key::touchpoint));
    private final Map<Key, Reason> hidden = new TreeMap<>(((TreeMap<Key, Long>) answers).comparator());

    PublishedTable(List<Cohort> cohorts) {
        this.cohorts = cohorts;
    }

    /** Counts answers at a touchpoint, of these values of the cohort dimensions in their order. */
    void add(String touchpoint, long number, List<String> values) {
        count(Cohort.ALL, Cohort.ALL, touchpoint, number);
        for (int i = 0; i < values.size(); i++) {
            count(cohorts.get(i).id(), values.get(i), touchpoint, number);
        }
    }

    private void count(String dimension, String value, String touchpoint, long number) {
        answers.merge(new Key(new Value(dimension, value), touchpoint), number, Long::sum);
        answers.merge(new Key(new Value(dimension, value), Cohort.ALL), number, Long::sum);
    }

    /** Hides what the rule says. */
    PublishedTable hide(Privacy privacy) {
        PeriodCells cells = new PeriodCells(Margins.of(cohorts), privacy);
        answers.forEach((key, number) -> cells.add(key, number));
        Suppression suppression = cells.hidden();
        for (int cell = 0; cell < cells.keys().size(); cell++) {
            Reason reason = suppression.reason(cell);
            if (reason != null) {
                hidden.put(cells.keys().get(cell), reason);
            }
        }

        return this;
    }

    /** Hides small cells alone. */
    PublishedTable hideOnlySmall(Privacy privacy) {
        answers.forEach((key, number) -> {
            if (number < privacy.hideBelow(key.cohort().dimension())) {
                hidden.put(key, Reason.FEW_ANSWERS);
            }
        });
        return this;
    }

    Map<Key, Long> answers() {
        return answers;
    }

    Map<Key, Reason> hidden() {
        return hidden;
    }

    /** What a reader can reckon: of every cohort at every touchpoint, that its parts make it. */
    List<Sum> sums() {
        List<Sum> sums = new ArrayList<>();
        answers.keySet().forEach(total -> {
            if (total.touchpoint().equals(Cohort.ALL)) {
                sums.add(new Sum(
                        total,
                        answers.keySet().stream()
                                .filter(key -> key.cohort().equals(total.cohort()) && !key.equals(total))
                                .toList()));
            }

            cohorts.forEach(cohort -> sums.add(new Sum(
                    total,
                    answers.keySet().stream()
                            .filter(key -> key.touchpoint().equals(total.touchpoint())
                                    && key.cohort().dimension().equals(cohort.id())
                                    && isPartOf(cohort, key.cohort().value(), total.cohort()))
                            .toList())));
        });
        return sums.stream().filter(sum -> !sum.parts.isEmpty()).toList();
    }

    private static boolean isPartOf(Cohort cohort, String value, Value total) {
        if (total.dimension().equals(Cohort.ALL)) {
            return true;
        }

        if (total.dimension().equals(cohort.within())) {
            return value.startsWith(total.value() + Cohort.WITHIN);
        }

        int axis = cohort.cross().indexOf(total.dimension());
        return axis >= 0 && List.of(value.split(Cohort.CROSS)).get(axis).equals(total.value());
    }

    /** Answers and, of hidden cells, why they are, by cell of a cohort dimension. */
    String text(String dimension) {
        return answers.keySet().stream()
                .filter(key -> key.cohort().dimension().equals(dimension))
                .map(key -> "%s at %s: %d%s"
                        .formatted(
                                key.cohort().value(),
                                key.touchpoint(),
                                requireNonNull(answers.get(key)),
                                hidden.containsKey(key)
                                        ? ", " + requireNonNull(hidden.get(key)).label()
                                        : ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A cell and others that together have its answers. */
    record Sum(Key total, List<Key> parts) {}
}
