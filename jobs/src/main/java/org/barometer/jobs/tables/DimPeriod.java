package org.barometer.jobs.tables;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.definitions.PeriodType;
import org.barometer.periods.Calendar;

/** {@code gold.dim_period}: the periods of scores, and what only the calendar changes of them. */
final class DimPeriod extends GoldTable {
    DimPeriod() {
        super("gold.dim_period", 1);
        reads(DimDate.NAME, ResponseDelay.NAME);
        uses("periods", "statistics");
        fitsIntoMemory();
    }

    @Override
    public Object asOf(LocalDate lastBusinessDate) {
        return lastBusinessDate;
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        Row days = inputs.read(DimDate.NAME).agg(min("date"), max("date")).first();
        if (days.isNullAt(0)) {
            return inputs.rows(table(), List.of());
        }

        LocalDate through = inputs.lastBusinessDate();
        LocalDate complete = through.minusDays(daysToComplete(inputs));
        LocalDate first = days.getDate(0).toLocalDate();
        List<LocalDate> all =
                first.datesUntil(days.getDate(1).toLocalDate().plusDays(1)).toList();
        return inputs.rows(
                table(),
                inputs.definitions().periods().used().stream()
                        .flatMap(type -> periods(type, all, inputs))
                        .map(period -> RowFactory.create(
                                period.type.label(),
                                Date.valueOf(period.start),
                                Date.valueOf(period.end),
                                !period.end.isAfter(through),
                                !period.end.isAfter(complete)))
                        .toList());
    }

    private static Stream<Period> periods(PeriodType type, List<LocalDate> days, Inputs inputs) {
        if (type == PeriodType.ALL) {
            return Stream.of(new Period(type, days.get(0), inputs.lastBusinessDate()));
        }

        Calendar calendar = Calendar.of(inputs.definitions().periods());
        return days.stream()
                .map(day -> calendar.start(type, day))
                .distinct()
                .map(start -> new Period(type, start, type.end(start)));
    }

    private static int daysToComplete(Inputs inputs) {
        List<Row> known =
                inputs.read(ResponseDelay.NAME).select("days_to_complete").takeAsList(1);
        return known.isEmpty()
                ? inputs.definitions().statistics().completeness().days()
                : known.get(0).getInt(0);
    }

    private record Period(PeriodType type, LocalDate start, LocalDate end) {}
}
