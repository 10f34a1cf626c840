package org.barometer.benchmarks;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.barometer.cohorts.AsOfAnswer;
import org.barometer.cohorts.Cohorts;
import org.barometer.cube.ComponentProducts;
import org.barometer.cube.ScoreCube;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;
import org.barometer.definitions.Statistics;
import org.barometer.periods.ChangedPeriods;
import org.barometer.periods.Periods;
import org.barometer.scores.Facts;
import org.barometer.scores.ItemIndices;
import org.barometer.scores.Scores;
import org.barometer.scoring.Rules;

/** Barometer's own transforms, in the order of the night's steps. */
record SparkEngine(SparkSession spark, Definitions definitions, Path data, Path results) implements Engine {
    /** The other engines have all of these for everyone and for cohorts. */
    private static final Set<PeriodType> TYPES = EnumSet.complementOf(EnumSet.of(PeriodType.ALL));

    private static final PublishedPeriods PERIODS =
            new PublishedPeriods(1, DayOfWeek.MONDAY, TYPES, TYPES, Map.of(), Map.of());

    static final LocalDate LAST_DAY = LocalDate.parse("2026-03-31");

    @Override
    public void facts() {
        Dataset<Row> answers = AsOfAnswer.join(
                        ItemIndices.of(read(data, "answer"), metrics()),
                        read(data, "customer"),
                        read(data, "purchase"),
                        definitions.zone())
                .withColumn("cohorts", Cohorts.values(cohorts()));
        write(Facts.of(answers, metrics()), "fact_answer");
    }

    @Override
    public void cube() {
        List<String> dimensions = Cohorts.dimensions(cohorts());
        write(ScoreCube.of(read(results, "fact_answer"), dimensions), "score_cube");
        write(ComponentProducts.of(read(results, "fact_answer"), metrics(), dimensions), "component_product");
    }

    @Override
    public void scores() {
        write(
                Scores.of(
                        Scores.daily(read(results, "score_cube"), metrics()),
                        read(results, "component_product"),
                        Rules.of(metrics(), List.of(), Statistics.DEFAULT),
                        ChangedPeriods.all(LAST_DAY),
                        new Periods(ChangedPeriods.all(LAST_DAY), PERIODS, LAST_DAY)),
                "satisfaction_score");
    }

    private List<Cohort> cohorts() {
        return definitions.cohorts().stream()
                .filter(cohort -> HandWrittenSql.COHORTS.contains(cohort.id()))
                .toList();
    }

    private List<Metric> metrics() {
        return definitions.metrics().stream()
                .filter(metric -> HandWrittenSql.METRICS.contains(metric.id()))
                .toList();
    }

    private Dataset<Row> read(Path folder, String name) {
        return spark.read().parquet(folder.resolve(name).toString());
    }

    private void write(Dataset<Row> rows, String name) {
        rows.write().mode("overwrite").parquet(results.resolve(name).toString());
    }
}
