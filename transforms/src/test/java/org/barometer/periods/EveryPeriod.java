package org.barometer.periods;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;

/** Scores for the eight usual period types, for everyone and for cohorts. */
public final class EveryPeriod {
    private static final Set<PeriodType> TYPES = EnumSet.complementOf(EnumSet.of(PeriodType.ALL));

    public static final PublishedPeriods PUBLISHED =
            new PublishedPeriods(1, DayOfWeek.MONDAY, TYPES, TYPES, Map.of(), Map.of());

    private EveryPeriod() {}

    /** Those that are changed. */
    public static Periods of(ChangedPeriods changed) {
        return new Periods(changed, PUBLISHED, LocalDate.EPOCH);
    }
}
