package org.barometer.scores;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** Adds up daily sums over calendar and rolling periods. Weeks are ISO weeks: they start on Monday. */
final class Periods {
    private static final List<Integer> ROLLING_DAYS = TouchedPeriods.ROLLING_DAYS;
    private static final int LONGEST = 90;

    private Periods() {}

    /**
     * The sums of every period in which someone answered: {@code period_type, period_start, period_end}, the series and its
     * sums.
     *
     * @param daily sums by day, from {@link Sums#daily}
     * @param periods which periods
     */
    static Dataset<Row> of(Dataset<Row> daily, TouchedPeriods periods) {
        Dataset<Row> calendar = calendar(daily.where(periods.daysOfCalendar())).where(periods.condition());
        return periods.haveRolling()
                ? calendar.unionByName(rolling(daily.where(periods.daysOfRolling()), periods.through())
                        .where(periods.condition()))
                : calendar;
    }

    private static Dataset<Row> calendar(Dataset<Row> daily) {
        Column day = col("response_date");
        Column week = trunc(day, "week");
        Column quarter = trunc(day, "quarter");
        Column periods = array(
                period("day", day, day),
                period("week", week, date_add(week, 6)),
                period("month", trunc(day, "month"), last_day(day)),
                period("quarter", quarter, last_day(functions.add_months(quarter, 2))),
                period("year", trunc(day, "year"), last_day(functions.add_months(trunc(day, "year"), 11))));
        return Sums.added(
                daily.withColumn("period", explode(periods)).select("*", "period.*"),
                "period_type",
                "period_start",
                "period_end");
    }

    private static Column period(String type, Column start, Column end) {
        return struct(lit(type).as("period_type"), start.as("period_start"), end.as("period_end"));
    }

    /**
     * Rolling periods end on every day, answers or not, as long as they hold any.
     *
     * <p>A window that slides would add up its days again for each of its ends. Instead each sum runs from the beginning of
     * the series, and a period is the difference of two of them.
     */
    private static Dataset<Row> rolling(Dataset<Row> daily, LocalDate through) {
        Dataset<Row> running = runningSums(endings(daily, through));
        Column[] periods = ROLLING_DAYS.stream().map(Periods::rollingPeriod).toArray(Column[]::new);
        Column[] columns = Stream.concat(Stream.of(Sums.keys()), Stream.of(col("rolling.*")))
                .toArray(Column[]::new);
        return running.withColumn("rolling", explode(array(periods)))
                .select(columns)
                .where(col("answers").gt(0));
    }

    /** The days with answers, and after each the days without on which a period may still end; there the sums are null. */
    private static Dataset<Row> endings(Dataset<Row> daily, LocalDate through) {
        WindowSpec series = Window.partitionBy(Sums.keys()).orderBy("response_date");
        Column next = date_sub(lead("response_date", 1).over(series), 1);
        Column end = least(date_add(col("response_date"), LONGEST - 1), lit(through), coalesce(next, lit(through)));
        Column latest = functions.greatest(col("response_date"), end);
        List<Column> columns = new ArrayList<>(List.of(Sums.keys()));
        columns.add(unix_date(col("period_end")).as("ordinal"));
        columns.add(col("period_end"));
        Sums.NAMES.forEach(name -> columns.add(
                when(col("period_end").equalTo(col("response_date")), col(name)).as(name)));
        return daily.withColumn("latest", latest)
                .withColumn(
                        "period_end", explode(sequence(col("response_date"), col("latest"), expr("INTERVAL 1 DAY"))))
                .select(columns.toArray(Column[]::new));
    }

    private static Dataset<Row> runningSums(Dataset<Row> endings) {
        WindowSpec series = Window.partitionBy(Sums.keys()).orderBy("ordinal");
        List<Column> columns = new ArrayList<>(List.of(Sums.keys()));
        columns.add(col("period_end"));
        columns.add(sums(series.rangeBetween(Window.unboundedPreceding(), 0)).as("until_0"));
        ROLLING_DAYS.forEach(days -> columns.add(
                sums(series.rangeBetween(Window.unboundedPreceding(), -days)).as("until_" + days)));
        return endings.select(columns.toArray(Column[]::new));
    }

    private static Column sums(WindowSpec window) {
        return struct(
                Sums.NAMES.stream().map(name -> sum(name).over(window).as(name)).toArray(Column[]::new));
    }

    private static Column rollingPeriod(int days) {
        Stream<Column> period = Stream.of(
                lit("rolling_" + days + "d").as("period_type"),
                date_sub(col("period_end"), days - 1).as("period_start"),
                col("period_end"));
        Stream<Column> sums = Sums.NAMES.stream().map(name -> {
            Column until = col("until_0." + name);
            Column before = col("until_" + days + "." + name);
            return until.minus(coalesce(before, lit(0L))).as(name);
        });
        return struct(Stream.concat(period, sums).toArray(Column[]::new));
    }
}
