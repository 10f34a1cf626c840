package org.barometer.jobs.tables;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.definitions.PeriodType;
import org.barometer.periods.Calendar;

/** {@code gold.dim_date}: from the first day with answers to the last of them, or to the last business date. */
final class DimDate extends GoldTable {
    static final String NAME = "gold.dim_date";

    DimDate() {
        super(NAME, 1);
        reads(DailySum.NAME);
        uses("periods");
        fitsIntoMemory();
    }

    @Override
    public Object asOf(LocalDate lastBusinessDate) {
        return lastBusinessDate;
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        Row days = inputs.read(DailySum.NAME)
                .agg(min("response_date"), max("response_date"))
                .first();
        if (days.isNullAt(0)) {
            return inputs.rows(NAME, List.of());
        }

        LocalDate last = days.getDate(1).toLocalDate();
        LocalDate through = last.isBefore(inputs.lastBusinessDate()) ? inputs.lastBusinessDate() : last;
        Calendar calendar = Calendar.of(inputs.definitions().periods());
        return inputs.rows(
                NAME,
                days.getDate(0)
                        .toLocalDate()
                        .datesUntil(through.plusDays(1))
                        .map(day -> row(day, calendar))
                        .toList());
    }

    private static Row row(LocalDate day, Calendar calendar) {
        return RowFactory.create(
                Date.valueOf(day),
                day.getDayOfWeek().getValue(),
                Date.valueOf(calendar.start(PeriodType.WEEK, day)),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_BASED_YEAR),
                Date.valueOf(day.withDayOfMonth(1)),
                Date.valueOf(calendar.start(PeriodType.QUARTER, day)),
                Date.valueOf(calendar.start(PeriodType.YEAR, day)));
    }
}
