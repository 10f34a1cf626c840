package org.barometer.suppression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Privacy;
import org.barometer.suppression.Margins.Value;

/** The cells of one metric in one period, of all touchpoints and cohorts, and the lines in which they add up. */
final class PeriodCells {
    private final Margins margins;
    private final Privacy privacy;
    private final List<Key> keys = new ArrayList<>();
    private final List<Long> answers = new ArrayList<>();
    private final Map<Key, Integer> places = new HashMap<>();
    private final Set<String> dimensions = new HashSet<>();

    PeriodCells(Margins margins, Privacy privacy) {
        this.margins = margins;
        this.privacy = privacy;
    }

    /** Adds a cell. */
    void add(Key key, long answersOfCell) {
        places.put(key, keys.size());
        keys.add(key);
        answers.add(answersOfCell);
        dimensions.add(key.cohort.dimension());
    }

    List<Key> keys() {
        return keys;
    }

    /** Hides the cells with too few answers, and the others that must be hidden then. */
    Suppression hidden() {
        Suppression suppression = withFewAnswers(lines());
        suppression.cover();
        return suppression;
    }

    /**
     * The same of an index of metrics: its cells do not add up, so that only a hidden component hides others.
     *
     * @param componentIsHidden of a cell
     */
    Suppression hidden(Predicate<Key> componentIsHidden) {
        Suppression suppression = withFewAnswers(List.of());
        for (int cell = 0; cell < keys.size(); cell++) {
            if (componentIsHidden.test(keys.get(cell))) {
                suppression.hide(cell, Reason.HIDDEN_COMPONENT);
            }
        }

        return suppression;
    }

    private Suppression withFewAnswers(List<Line> lines) {
        Suppression suppression =
                new Suppression(answers.stream().mapToLong(Long::longValue).toArray(), lines);
        for (int cell = 0; cell < keys.size(); cell++) {
            if (answers.get(cell) < enough(keys.get(cell))) {
                suppression.hide(cell, Reason.FEW_ANSWERS);
            }
        }

        return suppression;
    }

    private int enough(Key key) {
        return privacy.hideBelow(key.cohort.dimension());
    }

    private List<Line> lines() {
        Map<Key, List<Integer>> touchpoints = new LinkedHashMap<>();
        Map<PartsOf, List<Integer>> cohorts = new LinkedHashMap<>();
        for (int cell = 0; cell < keys.size(); cell++) {
            Key key = keys.get(cell);
            if (!key.touchpoint.equals(Cohort.ALL)) {
                touchpoints
                        .computeIfAbsent(new Key(key.cohort, Cohort.ALL), total -> new ArrayList<>())
                        .add(cell);
            }

            for (Value around : margins.around(key.cohort, dimensions::contains)) {
                cohorts.computeIfAbsent(
                                new PartsOf(new Key(around, key.touchpoint), key.cohort.dimension()),
                                total -> new ArrayList<>())
                        .add(cell);
            }
        }

        List<Line> lines = new ArrayList<>();
        touchpoints.forEach((total, parts) -> addLine(total, parts, lines));
        cohorts.forEach((total, parts) -> addLine(total.total, parts, lines));
        return lines;
    }

    private void addLine(Key total, List<Integer> parts, List<Line> lines) {
        Integer place = places.get(total);
        if (place != null) {
            lines.add(new Line(
                    place, parts.stream().mapToInt(Integer::intValue).toArray(), enough(keys.get(parts.get(0)))));
        }
    }

    /** Which cell: a cohort at a touchpoint. */
    record Key(Value cohort, String touchpoint) {
        /** What a cell and the rest that it is compared with are together: everyone there, of everyone all touchpoints. */
        Key total() {
            return new Key(Margins.EVERYONE, cohort.equals(Margins.EVERYONE) ? Cohort.ALL : touchpoint);
        }
    }

    private record PartsOf(Key total, String dimension) {}
}
