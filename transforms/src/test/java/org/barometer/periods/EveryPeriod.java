package org.barometer.periods;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.barometer.vocabulary.PeriodType;
import org.barometer.vocabulary.PublishedPeriods;

/** Scores for the eight usual period types, for everyone and for cohorts. */
public final class EveryPeriod {
    private static final Set<PeriodType> TYPES = EnumSet.complementOf(EnumSet.of(PeriodType.ALL));

    public static final PublishedPeriods PUBLISHED =
            new PublishedPeriods(1, DayOfWeek.MONDAY, TYPES, TYPES, Map.of(), Map.of());

    private EveryPeriod() {}

    /** Those that are touched. */
    public static Periods of(TouchedPeriods touched) {
        return new Periods(touched, PUBLISHED, LocalDate.EPOCH);
    }
}
