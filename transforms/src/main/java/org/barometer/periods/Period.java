package org.barometer.periods;

import java.time.LocalDate;
import org.barometer.definitions.PeriodType;

/**
 * One period.
 *
 * @param start first day, counted from 1970
 * @param end last day, counted from 1970, inclusive
 */
public record Period(PeriodType type, int start, int end) {

    /** The period of a type that starts on a day. */
    static Period starting(PeriodType type, LocalDate start) {
        return new Period(
                type,
                Math.toIntExact(start.toEpochDay()),
                Math.toIntExact(type.end(start).toEpochDay()));
    }

    /** The last period before that shares no day with it; before everything so far there is one without days. */
    public Period previous() {
        return starting(type, type.previous(LocalDate.ofEpochDay(start)));
    }

    /** The same period of the year before; of everything so far one without days. */
    public Period yearBefore() {
        return starting(type, type.yearBefore(LocalDate.ofEpochDay(start)));
    }
}
