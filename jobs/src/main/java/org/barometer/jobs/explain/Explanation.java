package org.barometer.jobs.explain;

import static org.apache.spark.sql.functions.sum;
import static org.barometer.jobs.explain.Page.four;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.statistics.Level;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Vocabulary;

/** Tells how a published value comes from the cube, with every number on the way, and whether the sum is the same. */
public final class Explanation {
    private static final String SCORES = "gold.satisfaction_score";

    private final Warehouse warehouse;
    private final Vocabulary vocabulary;
    private final Page page = new Page();

    /** Of what a warehouse has published, by the metrics of a vocabulary. */
    public Explanation(Warehouse warehouse, Vocabulary vocabulary) {
        this.warehouse = warehouse;
        this.vocabulary = vocabulary;
    }

    /** The text; fails if there is no such metric, or no such score was published. */
    public String of(Asked asked) {
        Metric metric = metric(asked.metric());
        Score published = new Score(row(asked));
        Level level = Level.of(published.number("ci_level"));
        if (metric.isComposite()) {
            new IndexSteps(this, page, asked, metric).write(published);
        } else {
            new MetricSteps(page, metric, level).write(histogram(asked), published);
        }

        new ComparisonSteps(page, level).write(published);
        return "%s%n%s".formatted(asked, page);
    }

    /** The metric of a name. */
    Metric metric(String id) {
        return vocabulary
                .metric(id)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "There is no metric '%s': known are %s."
                                .formatted(
                                        id,
                                        vocabulary.metricsInUse().stream()
                                                .map(Metric::id)
                                                .collect(Collectors.joining(", ")))));
    }

    /** The published row. */
    Row row(Asked asked) {
        return published(asked)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "No score of %s was published: nobody answered, or the touchpoint or the cohort is written otherwise. `barometer query \"SELECT DISTINCT touchpoint_id, cohort_dimension, cohort_value FROM gold.satisfaction_score WHERE metric_id = '%s'\"` lists them."
                                .formatted(asked, asked.metric())));
    }

    /** The published row; empty if there is none. */
    Optional<Row> published(Asked asked) {
        return warehouse.read(SCORES).where(asked.isItsScore()).takeAsList(1).stream()
                .findFirst();
    }

    /** Pairs of answers of one response to an index's components, added up over the period. */
    List<Row> pairs(Asked asked) {
        Dataset<Row> pairs = warehouse
                .read("gold.pair_sum")
                .where(org.apache.spark.sql.functions.col("metric_id").equalTo(asked.metric()))
                .where(asked.isInItsDays());
        return pairs.groupBy("component", "other_component")
                .agg(sum("pairs"), sum("g"), sum("other_g"), sum("gg"))
                .orderBy("component", "other_component")
                .collectAsList();
    }

    private List<Bar> histogram(Asked asked) {
        return warehouse
                .read("gold.score_cube")
                .where(asked.isInItsCube())
                .groupBy("score")
                .agg(sum("answers"), sum("weight_sum"))
                .orderBy("score")
                .collectAsList()
                .stream()
                .map(row -> new Bar(row.getDecimal(0), row.getLong(1), row.getDecimal(2)))
                .toList();
    }

    /** Says whether what was reckoned here is what was published. */
    static void compare(Page page, double reckoned, Score published) {
        double value = published.number("value");
        boolean isSame = Math.abs(reckoned - value) < 1e-7 || Double.isNaN(reckoned) && Double.isNaN(value);
        page.line(
                "published: %s%s",
                four(value),
                isSame ? ", the same" : ", which is NOT the same: `barometer doctor` looks for the reason");
    }

    /** Answers of one score. */
    record Bar(BigDecimal score, long answers, BigDecimal weight) {}

    /** A published row by the names of its columns. */
    record Score(Row row) {
        double number(String column) {
            int at = row.fieldIndex(column);
            return row.isNullAt(at) ? Double.NaN : row.getDecimal(at).doubleValue();
        }

        long count(String column) {
            int at = row.fieldIndex(column);
            return row.isNullAt(at) ? 0 : row.getLong(at);
        }

        String text(String column) {
            int at = row.fieldIndex(column);
            return row.isNullAt(at) ? "–" : row.getString(at);
        }
    }
}
