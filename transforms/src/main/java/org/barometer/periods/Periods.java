package org.barometer.periods;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Objects;
import java.util.function.Consumer;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;

/** Finds the periods of a series that are published and in which someone answered. */
public final class Periods implements Serializable {
    private static final long serialVersionUID = 1;

    private final PublishedPeriods published;
    private final Calendar calendar;
    private final int first;
    private final int through;
    private final EnumMap<PeriodType, DaySet> changed = new EnumMap<>(PeriodType.class);

    /** Each period with the two that it is compared with, by its type and first day. Each task has its own. */
    private final EnumMap<PeriodType, KnownPeriods> known = new EnumMap<>(PeriodType.class);

    /**
     * Those that are changed, all of them or some.
     *
     * @param first first day of everything so far
     */
    public Periods(ChangedPeriods changed, PublishedPeriods published, LocalDate first) {
        this.published = published;
        this.calendar = Calendar.of(published);
        this.first = Math.toIntExact(first.toEpochDay());
        through = Math.toIntExact(changed.through().toEpochDay());
        for (PeriodType type : PeriodType.values()) {
            this.changed.put(type, changed.days(type));
            known.put(type, new KnownPeriods(type));
        }
    }

    /** Hands out every period of a metric and cohort dimension in which someone answered. */
    public void of(String metric, String dimension, Series series, Consumer<Period> consumer) {
        for (PeriodType type : published.types(metric, dimension)) {
            if (type == PeriodType.ALL) {
                everything(series, consumer);
            } else if (type.isRolling()) {
                rolling(series, type, consumer);
            } else {
                calendar(series, type, consumer);
            }
        }
    }

    private void everything(Series series, Consumer<Period> consumer) {
        Period period = new Period(PeriodType.ALL, first, through);
        if (wanted(PeriodType.ALL).holds(through) && series.answers(period) > 0) {
            consumer.accept(period);
        }
    }

    /** The last period before one that shares no day with it. */
    public Period previous(Period period) {
        return around(period.type(), period.start())[1];
    }

    /** The same period of the year before. */
    public Period yearBefore(Period period) {
        return around(period.type(), period.start())[2];
    }

    private void calendar(Series series, PeriodType type, Consumer<Period> consumer) {
        DaySet wanted = wanted(type);
        int place = 0;
        while (place < series.size()) {
            LocalDate day = LocalDate.ofEpochDay(series.day(place));
            Period period = around(
                    type,
                    type == PeriodType.DAY
                            ? series.day(place)
                            : Math.toIntExact(calendar.start(type, day).toEpochDay()))[0];
            if (wanted.holds(period.start())) {
                consumer.accept(period);
            }

            place = series.place(period.end() + 1);
        }
    }

    /**
     * Rolling periods end on every day, answers or not, as long as they hold any; after the last business date only on days
     * with answers.
     */
    private void rolling(Series series, PeriodType type, Consumer<Period> consumer) {
        DaySet wanted = wanted(type);
        for (int place = 0; place < series.size(); place++) {
            int day = series.day(place);
            int next = place + 1 < series.size() ? series.day(place + 1) : Integer.MAX_VALUE;
            int last = Math.max(day, Math.min(Math.min(day + type.days(), next) - 1, through));
            for (int end = day; end <= last; end++) {
                if (wanted.holds(end)) {
                    consumer.accept(around(type, end - type.days() + 1)[0]);
                }
            }
        }
    }

    private DaySet wanted(PeriodType type) {
        return changed.getOrDefault(type, DaySet.every());
    }

    private Period[] around(PeriodType type, int start) {
        return Objects.requireNonNull(known.get(type)).around(start);
    }

    /** By their first day, in an array: a long history asks for each of them thousands of times. */
    private static final class KnownPeriods implements Serializable {
        private static final long serialVersionUID = 1;

        private final PeriodType type;
        private int first;
        private Period[][] periods = {};

        KnownPeriods(PeriodType type) {
            this.type = type;
        }

        Period[] around(int start) {
            if (periods.length == 0) {
                first = start;
            }

            if (start < first || start >= first + periods.length) {
                makeRoom(start);
            }

            int place = start - first;
            if (periods[place] == null) {
                Period period = Period.starting(type, LocalDate.ofEpochDay(start));
                periods[place] = new Period[] {period, period.previous(), period.yearBefore()};
            }

            return periods[place];
        }

        private void makeRoom(int start) {
            int end = first + periods.length;
            int from = start < first ? start - periods.length : first;
            int until = start < end ? end : start + 1 + periods.length;
            Period[][] more = new Period[until - from][];
            System.arraycopy(periods, 0, more, first - from, periods.length);
            periods = more;
            first = from;
        }
    }
}
