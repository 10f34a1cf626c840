package org.barometer.jobs.bench;

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
import org.barometer.cube.PairSums;
import org.barometer.cube.ScoreCube;
import org.barometer.periods.Periods;
import org.barometer.periods.TouchedPeriods;
import org.barometer.scores.Facts;
import org.barometer.scores.ItemIndices;
import org.barometer.scores.Scores;
import org.barometer.scoring.Rules;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.PeriodType;
import org.barometer.vocabulary.PublishedPeriods;
import org.barometer.vocabulary.Statistics;
import org.barometer.vocabulary.Vocabulary;

/** Barometer's own transforms, in the order of the night's steps. */
record SparkEngine(SparkSession spark, Vocabulary vocabulary, Path data, Path results) implements Engine {
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
                        vocabulary.zone())
                .withColumn("cohorts", Cohorts.values(cohorts()));
        write(Facts.of(answers, metrics()), "fact_answer");
    }

    @Override
    public void cube() {
        List<String> dimensions = Cohorts.dimensions(cohorts());
        write(ScoreCube.of(read(results, "fact_answer"), dimensions), "score_cube");
        write(PairSums.of(read(results, "fact_answer"), metrics(), dimensions), "pair_sum");
    }

    @Override
    public void scores() {
        write(
                Scores.of(
                        Scores.daily(read(results, "score_cube"), metrics(), 0),
                        read(results, "pair_sum"),
                        0,
                        Rules.of(metrics(), List.of(), Statistics.DEFAULT),
                        TouchedPeriods.all(LAST_DAY),
                        new Periods(TouchedPeriods.all(LAST_DAY), PERIODS, LAST_DAY)),
                "satisfaction_score");
    }

    private List<Cohort> cohorts() {
        return vocabulary.cohorts().stream()
                .filter(cohort -> HandWrittenSql.COHORTS.contains(cohort.id()))
                .toList();
    }

    private List<Metric> metrics() {
        return vocabulary.metrics().stream()
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
