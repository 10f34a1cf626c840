package org.barometer.periods;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One of the additive sums of {@code gold.daily_sum}, a column of that name; whole numbers of small units. */
public enum Sum {
    ANSWERS(1),
    POINTS_SUM(100_000_000),
    POINTS_SQUARE_SUM(1_000_000),
    WEIGHT_SUM(10_000_000_000L),
    WEIGHT_POINTS_SUM(100_000_000),
    WEIGHT_SQUARE_SUM(10_000_000_000L),
    WEIGHT_SQUARE_POINTS_SUM(10_000_000_000L),
    WEIGHT_SQUARE_POINTS_SQUARE_SUM(10_000_000_000L),
    PROMOTERS(1),
    PASSIVES(1),
    DETRACTORS(1),
    SATISFIED(1);

    private final long units;

    Sum(long units) {
        this.units = units;
    }

    /** How many units make one. Points reach 100, so 63 bits hold the sums of some 900 million answers. */
    public long units() {
        return units;
    }

    /** The columns of all of them, in order. */
    public static List<String> columns() {
        return Stream.of(values()).map(Sum::column).toList();
    }

    /** The column that holds it. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
