package org.barometer.periods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Yaml.metrics;
import static org.barometer.warehouse.TextTable.assertRows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;
import org.barometer.definitions.PublishedPeriods.OfMetric;
import org.barometer.definitions.Statistics;
import org.barometer.scores.Scores;
import org.barometer.scoring.Rules;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars of a company's own, and only the periods that its people read. */
class CalendarTest extends SparkTest {
    private static final List<Metric> METRICS = metrics("nps");
    private static final LocalDate THROUGH = LocalDate.of(2026, 3, 31);
    private static final Calendar JULY = new Calendar(7, DayOfWeek.SUNDAY);

    @ParameterizedTest
    @CsvSource({
        "YEAR, 2026-06-30, 2025-07-01, 2026-06-30",
        "YEAR, 2026-07-01, 2026-07-01, 2027-06-30",
        "QUARTER, 2026-03-31, 2026-01-01, 2026-03-31",
        "WEEK, 2026-03-28, 2026-03-22, 2026-03-28",
        "WEEK, 2026-03-29, 2026-03-29, 2026-04-04",
    })
    void yearsMayStartInJulyAndWeeksOnSunday(PeriodType type, LocalDate day, LocalDate start, LocalDate end) {
        assertThat(JULY.start(type, day)).isEqualTo(start);
        assertThat(type.end(start)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31, 2025-11-01", "2026-02-01, 2026-02-01", "2026-04-30, 2026-02-01", "2026-05-01, 2026-05-01"})
    void quartersFollowTheYear(LocalDate day, LocalDate start) {
        assertThat(new Calendar(2, DayOfWeek.MONDAY).start(PeriodType.QUARTER, day))
                .isEqualTo(start);
    }

    @Test
    void aFiscalYearIsComparedWithTheOneBefore() {
        assertRows(scores(published("YEAR", "YEAR", 7), """
                        response_date | cohort_dimension | cohort_value | answers
                        2025-06-30    | (all)            | (all)        | 40
                        2025-07-01    | (all)            | (all)        | 50
                        """).where("touchpoint_id = '(all)'"), """
                period_start | period_end | answers | previous_answers
                2024-07-01   | 2025-06-30 | 40      | null
                2025-07-01   | 2026-06-30 | 50      | 40
                """);
    }

    @Test
    void everythingSoFarStartsOnTheFirstDayAndIsComparedWithNothing() {
        assertRows(scores(published("ALL", "ALL", 1), """
                        response_date | cohort_dimension | cohort_value | answers
                        2019-05-01    | (all)            | (all)        | 40
                        2019-05-01    | country          | SE           | 40
                        2026-03-30    | (all)            | (all)        | 2
                        2026-03-30    | country          | NO           | 2
                        2026-04-09    | (all)            | (all)        | 7
                        """).where("touchpoint_id = '(all)'"), """
                period_type | period_start | period_end | cohort_value | answers | previous_answers | year_ago_answers
                all         | 2019-05-01   | 2026-03-31 | (all)        | 42      | null             | null
                all         | 2019-05-01   | 2026-03-31 | SE           | 40      | null             | null
                all         | 2019-05-01   | 2026-03-31 | NO           | 2       | null             | null
                """);
    }

    @Test
    void eachDimensionHasItsOwnPeriods() {
        PublishedPeriods periods = new PublishedPeriods(
                1,
                DayOfWeek.MONDAY,
                EnumSet.of(PeriodType.MONTH, PeriodType.DAY),
                EnumSet.of(PeriodType.YEAR),
                Map.of("agent", EnumSet.of(PeriodType.WEEK)),
                Map.of("csat_5", new OfMetric(EnumSet.of(PeriodType.QUARTER), null, Map.of())));
        assertRows(scores(periods, """
                        response_date | cohort_dimension | cohort_value | answers
                        2026-03-30    | (all)            | (all)        | 1
                        2026-03-30    | country          | SE           | 1
                        2026-03-30    | agent            | Anna         | 1
                        """).where("touchpoint_id = '(all)'"), """
                period_type | period_start | cohort_dimension
                month       | 2026-03-01   | (all)
                day         | 2026-03-30   | (all)
                year        | 2026-01-01   | country
                week        | 2026-03-30   | agent
                """);
    }

    /** One night after the other, everything so far has one row that ends on the last business date. */
    @Test
    void everythingSoFarIsReplacedByThatOfTheNextNight() {
        PublishedPeriods periods = published("ALL", "ALL", 1);

        ChangedPeriods changed = ChangedPeriods.of(List.of(), THROUGH, THROUGH.minusDays(1), periods);
        assertThat(changed.condition()).isEqualTo("((period_type = 'all' AND true))");
        assertThat(changed.days("response_date")).isEqualTo("true");
        assertThat(ChangedPeriods.of(List.of(), THROUGH, THROUGH, periods).isEmpty())
                .isTrue();
    }

    private static PublishedPeriods published(String everyone, String cohorts, int fiscalYearStart) {
        return new PublishedPeriods(
                fiscalYearStart,
                DayOfWeek.MONDAY,
                EnumSet.of(PeriodType.valueOf(everyone)),
                EnumSet.of(PeriodType.valueOf(cohorts)),
                Map.of(),
                Map.of());
    }

    private static Dataset<Row> scores(PublishedPeriods periods, String cube) {
        Dataset<Row> promoters = rows("gold.score_cube", cube)
                .withColumn("metric_id", functions.lit("nps"))
                .withColumn("touchpoint_id", functions.lit("web"))
                .withColumn("score", functions.lit(9).cast("decimal(11,8)"));
        ChangedPeriods all = ChangedPeriods.all(THROUGH);
        return Scores.of(
                Scores.daily(promoters, METRICS),
                none("gold.component_product"),
                Rules.of(METRICS, List.of(), Statistics.DEFAULT),
                all,
                new Periods(all, periods, LocalDate.of(2019, 5, 1)));
    }
}
