package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.AsOfAnswer;
import org.barometer.cohorts.Cohorts;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.plan.Touched;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.Days;
import org.barometer.scores.Facts;
import org.barometer.scores.ItemIndices;
import org.barometer.vocabulary.Vocabulary;

/** {@code gold.fact_answer}: each answer with its points and its cohorts. */
final class FactTable {
    static final String NAME = "gold.fact_answer";
    private static final String NEW = "late_answer";
    private static final List<String> RESPONSE = List.of("survey_id", "response_id");

    /** For more customers than this it is as well to look through all. */
    private static final long FEW_CUSTOMERS = 500_000;

    private final NightContext context;
    private final Warehouse warehouse;
    private final Vocabulary vocabulary;

    FactTable(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.vocabulary = context.vocabulary();
    }

    /**
     * Makes the facts of touched responses anew, and all of them where a metric or a cohort has changed.
     *
     * @param days the touched days, and why they are
     * @return the facts of touched responses, if no other facts have changed
     */
    Optional<Exchanged> update(Map<LocalDate, Set<String>> days) {
        // Each fact has the values of all cohorts.
        if (context.isWhole() || !context.changed("cohort/").isEmpty()) {
            warehouse.replace(NAME, facts(warehouse.read("silver.answer")));
            return Optional.empty();
        }

        Optional<Exchanged> exchanged = days.isEmpty() ? Optional.empty() : Optional.of(updateTouched(days));
        Set<String> metrics = context.changed("metric/");
        if (!metrics.isEmpty()) {
            String condition = Slices.in("metric_id", metrics);
            warehouse.replaceWhere(
                    NAME, condition, facts(warehouse.read("silver.answer")).where(condition));
            return Optional.empty();
        }

        return exchanged;
    }

    private Exchanged updateTouched(Map<LocalDate, Set<String>> days) {
        Dataset<Row> touched = new Touched(warehouse).rows();
        Dataset<Row> answers = warehouse
                .read("silver.answer")
                .where(Touched.condition(days))
                .join(
                        broadcast(touched.select("survey_id", "response_id").distinct()),
                        RESPONSE.toArray(String[]::new),
                        "left_semi")
                .localCheckpoint();
        Dataset<Row> added = facts(answers).localCheckpoint();
        Dataset<Row> had = touched.where(col("reason").notEqual(NEW));
        Dataset<Row> removed = warehouse
                .read(NAME)
                .where(Days.condition("response_date", daysOfChanges(days)))
                .join(
                        broadcast(had.select("survey_id", "response_id").distinct()),
                        RESPONSE.toArray(String[]::new),
                        "left_semi")
                .localCheckpoint();
        new Exchange(warehouse, NAME, RESPONSE).byDate(removed, added);
        return new Exchanged(removed, added);
    }

    /** Days of which facts may be others now, and not only more. */
    private static Set<LocalDate> daysOfChanges(Map<LocalDate, Set<String>> days) {
        return days.entrySet().stream()
                .filter(day -> !day.getValue().equals(Set.of(NEW)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Dataset<Row> facts(Dataset<Row> answers) {
        Optional<Dataset<Row>> respondents = respondents(answers);
        Dataset<Row> known = AsOfAnswer.join(
                        ItemIndices.of(answers, vocabulary.metrics()),
                        of(respondents, "silver.customer"),
                        of(respondents, "silver.purchase"),
                        vocabulary.zone())
                .withColumn("cohorts", Cohorts.values(vocabulary.cohorts()));
        return Facts.of(known, vocabulary.metricsInUse());
    }

    /** Who answered; empty where it is as well to look at everybody. */
    private Optional<Dataset<Row>> respondents(Dataset<Row> answers) {
        if (context.isWhole()) {
            return Optional.empty();
        }

        Dataset<Row> respondents = answers.select("customer_id")
                .where(col("customer_id").isNotNull())
                .distinct();
        return respondents.count() > FEW_CUSTOMERS ? Optional.empty() : Optional.of(broadcast(respondents));
    }

    /** Rows of a table on these respondents only: the others would be sorted in vain. */
    private Dataset<Row> of(Optional<Dataset<Row>> respondents, String table) {
        Dataset<Row> all = warehouse.read(table);
        return respondents
                .map(these -> all.join(these, "customer_id", "left_semi"))
                .orElse(all);
    }

    /**
     * Facts of touched responses.
     *
     * @param removed those that there were
     * @param added those that there are in their place, and those of new responses
     */
    record Exchanged(Dataset<Row> removed, Dataset<Row> added) {}
}
