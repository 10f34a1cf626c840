package org.barometer.jobs;

import java.util.Locale;

/** Numbers of things in messages. */
public final class Amount {
    private Amount() {}

    /** The number and its noun: 1 survey, 0 surveys, 1,200 surveys. */
    public static String of(long number, String noun) {
        return "%s %s".formatted(written(number), noun(number, noun));
    }

    /** The noun alone, in the form that goes with the number. */
    public static String noun(long number, String noun) {
        return number == 1 ? noun : noun.matches(".*[^aeo]y") ? noun.replaceFirst("y$", "ies") : noun + "s";
    }

    private static String written(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
