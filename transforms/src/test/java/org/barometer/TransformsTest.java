package org.barometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Delivered.STOCKHOLM;
import static org.barometer.Delivered.to;
import static org.barometer.Yaml.metrics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.answers.Answers;
import org.barometer.answers.Comments;
import org.barometer.answers.Responses;
import org.barometer.cohorts.AsOfAnswer;
import org.barometer.cohorts.Cohorts;
import org.barometer.cube.ComponentProducts;
import org.barometer.cube.ScoreCube;
import org.barometer.customers.Customers;
import org.barometer.customers.Purchases;
import org.barometer.customers.SupportCases;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.CustomerSource;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Privacy;
import org.barometer.definitions.PurchaseSource;
import org.barometer.definitions.Source;
import org.barometer.definitions.SupportCaseSource;
import org.barometer.definitions.Survey;
import org.barometer.periods.ChangedPeriods;
import org.barometer.records.Validated;
import org.barometer.scores.Facts;
import org.barometer.scores.IndexComponents;
import org.barometer.scores.Scored;
import org.barometer.scores.Scores;
import org.barometer.suppression.HiddenScores;
import org.barometer.warehouse.SparkTest;
import org.barometer.warehouse.Table;
import org.junit.jupiter.api.Test;

/** Every transform, on no rows: the columns it reads are those of its tables, and it gives those of its own. */
class TransformsTest extends SparkTest {
    private static final List<Metric> METRICS =
            metrics("nps", "csat_5", "nki", "ces_2", "ces_2_mean", "mean_5", "ces_1", "ksi");
    private static final Cohort COUNTRY = Yaml.read(Cohort.class, "country", "expression: customer.country");

    @Test
    void responsesGiveAnswersCommentsAndRejects() {
        Dataset<Row> validated = Responses.validate(
                to(Yaml.read(Survey.class, "web", """
                                response-id: Id
                                responded-at: Ended
                                questions:
                                  - {column: Recommend, metrics: nps, touchpoint: web}
                                comments:
                                  - {column: Why, touchpoint: web}
                                """), SPARK, "Id | Ended | Recommend | Why"), METRICS);

        assertFits("silver.response", Responses.rows(validated));
        assertFits("silver.answer", Answers.rows(validated));
        assertFits("silver.comment", Comments.rows(validated));
        assertFits("silver.rejected_record", Answers.rejected(validated));
        assertFits("silver.rejected_record", Validated.rejected(validated));
        assertFits("ops.step_count", ofAStep(Answers.counts(validated)));
        assertFits("ops.step_count", ofAStep(Validated.counts(validated, "record")));
    }

    @Test
    void theOtherSourcesGiveCustomersPurchasesAndCases() {
        Dataset<Row> customers = Customers.validate(to(
                source(CustomerSource.class, "customer-id: Id\nvalid-from: At\ncolumns: {country: C}"),
                SPARK,
                "Id | At | C"));
        Dataset<Row> purchases = Purchases.validate(to(
                source(
                        PurchaseSource.class,
                        "purchase-id: Id\ncustomer-id: Who\npurchased-at: At\ncolumns: {amount: C}"),
                SPARK,
                "Id | Who | At | C"));
        Dataset<Row> cases = SupportCases.validate(to(
                source(SupportCaseSource.class, "case-id: Id\ncustomer-id: Who\nopened-at: At\ncolumns: {team: C}"),
                SPARK,
                "Id | Who | At | C"));

        assertFits("silver.customer_change", Customers.changes(customers));
        assertFits("silver.customer", Customers.history(Customers.changes(customers), List.of("source", "other")));
        assertFits("silver.customer_identity", Customers.identities(customers));
        assertFits("silver.purchase", Purchases.rows(purchases));
        assertFits("silver.support_case", SupportCases.rows(cases));
        List.of(customers, purchases, cases)
                .forEach(validated -> assertFits("silver.rejected_record", Validated.rejected(validated)));
    }

    @Test
    void answersBecomeFactsACubeAndScores() {
        Dataset<Row> answers = AsOfAnswer.join(
                        none("silver.answer"), none("silver.customer"), none("silver.purchase"), STOCKHOLM)
                .withColumn("cohorts", Cohorts.values(List.of(COUNTRY)));

        LocalDate day = LocalDate.of(2026, 3, 1);
        assertFits("gold.fact_answer", Facts.of(answers, METRICS));
        assertFits("gold.score_cube", ScoreCube.of(none("gold.fact_answer"), List.of("country")));
        assertFits(
                "gold.component_product", ComponentProducts.of(none("gold.fact_answer"), METRICS, List.of("country")));
        Dataset<Row> scores = Scored.ofDays(none("gold.daily_sum"), METRICS, List.of(), ChangedPeriods.all(day));
        Dataset<Row> marked = HiddenScores.marked(scores, List.of(COUNTRY), METRICS, new Privacy(5, Map.of()));
        assertFits("gold.satisfaction_score", HiddenScores.allShown(scores));
        assertFits("gold.satisfaction_score", HiddenScores.shown(marked, HiddenScores.exact(marked)));
        assertFits("gold.hidden_score", HiddenScores.exact(marked));
        assertFits("gold.index_component", IndexComponents.of(none("gold.satisfaction_score"), METRICS));
        assertFits("gold.index_component", IndexComponents.of(none("gold.satisfaction_score"), List.of()));
        assertFits("gold.daily_sum", Scores.daily(none("gold.score_cube"), METRICS));
    }

    /** The control: such a dependency is found. */
    @Test
    void whatDependsOnTheOrderOfRowsIsFound() {
        Dataset<Row> rows = SPARK.range(3).selectExpr("id", "cast(id AS double) AS weight");

        assertThat(Order.dependencies(rows.groupBy().agg(functions.sum("weight"))))
                .hasSize(1);
        assertThat(Order.dependencies(rows.groupBy().agg(functions.first("id"))))
                .hasSize(1);
        assertThat(Order.dependencies(rows.groupBy().agg(functions.sum("id")))).isEmpty();
    }

    private static void assertFits(String table, Dataset<Row> rows) {
        assertThat(Table.named(table).conform(rows).collectAsList()).as(table).isEmpty();
        assertThat(Order.dependencies(rows)).as(table).isEmpty();
    }

    /** A step names its run and itself. */
    private static Dataset<Row> ofAStep(Dataset<Row> counts) {
        return counts.withColumn("run_id", functions.lit("1")).withColumn("step", functions.lit("silver"));
    }

    private static <S extends Source> S source(Class<S> type, String yaml) {
        return Yaml.read(type, "source", yaml);
    }
}
