package org.barometer.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A number beside the goal that was set for it.
 *
 * @param byClock what was measured by the clock, or the only thing that was
 * @param byProcessor the same of processor time; blank where that says nothing
 * @param how what was done, in short
 */
public record Goal(String title, String goal, String byClock, String byProcessor, String how) {
    /** A ratio of costs. */
    public static Goal ratio(String title, String goal, Cost ours, Cost theirs, String how) {
        return new Goal(
                title,
                goal,
                number(ours.clock() / theirs.clock()),
                number(ours.processor() / theirs.processor()),
                "%s: %s beside %s".formatted(how, seconds(ours), seconds(theirs)));
    }

    /** All of them as a table. */
    public static String table(List<Goal> goals) {
        return goals.stream()
                .map(goal -> "| %s | %s | %s | %s | %s |\n"
                        .formatted(goal.title, goal.goal, goal.byClock, goal.byProcessor, goal.how))
                .collect(Collectors.joining(
                        "", "| | goal | by the clock | of processor time | |\n|---|---|---:|---:|---|\n", ""));
    }

    /** With two decimals. */
    public static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    /** Seconds by the clock and, in brackets, of processor time. */
    public static String seconds(Cost cost) {
        return String.format(Locale.ROOT, "%.1f s (%.1f s)", cost.clock(), cost.processor());
    }
}
