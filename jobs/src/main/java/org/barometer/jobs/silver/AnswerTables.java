package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.barometer.answers.Answers;
import org.barometer.answers.Comments;
import org.barometer.answers.Responses;
import org.barometer.definitions.Source;
import org.barometer.definitions.Survey;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Exchange;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.Days;
import org.barometer.records.Revisions;
import org.barometer.records.Validated;

/** {@code silver.response}, {@code silver.answer} and {@code silver.comment}: what respondents said. */
final class AnswerTables {
    private static final List<String> KEY = List.of("survey_id", "response_id");

    private final RunContext context;
    private final Warehouse warehouse;
    private final RecordValidation validation;

    AnswerTables(RunContext context, RecordValidation validation) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.validation = validation;
    }

    Optional<Outcome> update() {
        Optional<Dataset<Row>> validated = validation.of(
                context.definitions().surveys(),
                records -> Responses.validate(records, context.definitions().metrics()));
        if (context.isWhole()) {
            return validated.map(this::replace);
        }

        Optional<Dataset<Row>> withdrawn = withdrawn();
        if (validated.isEmpty() && withdrawn.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(revise(validated.orElseGet(this::noneValidated), withdrawn));
    }

    private Outcome replace(Dataset<Row> validated) {
        warehouse.replace("silver.response", Responses.rows(validated));
        warehouse.replace("silver.answer", Answers.rows(validated));
        warehouse.replace("silver.comment", Comments.rows(validated));
        return new Outcome(Optional.of(validated), true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What stands of surveys that are validated as a whole, or are no longer described; empty if there is none. */
    private Optional<Dataset<Row>> withdrawn() {
        Object[] whole = context.changed("survey/").toArray();
        return whole.length == 0
                ? Optional.empty()
                : Optional.of(validation
                        .standing("silver.response")
                        .where(col("survey_id").isin(whole))
                        .localCheckpoint());
    }

    private Outcome revise(Dataset<Row> validated, Optional<Dataset<Row>> withdrawn) {
        Dataset<Row> standing = rivals(Validated.kept(validated));
        Object[] whole = context.changed("survey/").toArray();
        Revisions revisions = Revisions.of(
                validated,
                whole.length == 0
                        ? standing
                        : standing.where(not(col("survey_id").isin(whole))),
                KEY,
                List.of("edited_at"));
        Dataset<Row> superseded =
                withdrawn.map(revisions.superseded()::unionByName).orElse(revisions.superseded());
        Dataset<Row> kept = Validated.kept(revisions.validated());
        Dataset<Row> cameEarlier = cameEarlier(revisions).localCheckpoint();
        if (superseded.isEmpty() && cameEarlier.isEmpty()) {
            add("silver.response", Responses.rows(kept));
            add("silver.answer", Answers.rows(kept));
            add("silver.comment", Comments.rows(kept));
            return new Outcome(
                    Optional.of(revisions.validated()),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(added(kept, lit("late_answer"))));
        }

        return exchange(revisions.validated(), kept, superseded.localCheckpoint(), cameEarlier);
    }

    /** Responses that stand as they are, and that an earlier delivery turns out to have had already. */
    private static Dataset<Row> cameEarlier(Revisions revisions) {
        Dataset<Row> older = Validated.duplicate(revisions.validated())
                .groupBy("survey_id", "response_id")
                .agg(min("first_delivered_on").as("earlier"));
        return revisions
                .standing()
                .join(older, KEY.toArray(String[]::new))
                .where(col("earlier").lt(col("first_delivered_on")))
                .withColumn("first_delivered_on", col("earlier"))
                .drop("earlier");
    }

    /** Current rows on the days of these responses. */
    private Dataset<Row> rivals(Dataset<Row> kept) {
        Dataset<Row> standing = validation.standing("silver.response");
        List<Row> surveys = kept.groupBy("survey_id")
                .agg(min("response_id"), max("response_id"), count("*"))
                .collectAsList();
        if (surveys.stream().mapToLong(survey -> survey.getLong(3)).sum() > Revisions.FEW) {
            return standing;
        }

        // First the keys alone, and of ids that count up only files with those of this night: of all that ever
        // answered, next to
        // none answered again.
        List<LocalDate> days = warehouse
                .read("silver.response")
                .where(surveys.stream()
                        .map(AnswerTables::mayHold)
                        .reduce(Column::or)
                        .orElse(lit(false)))
                .join(broadcast(kept.select("survey_id", "response_id")), KEY.toArray(String[]::new), "left_semi")
                .select("response_date")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getDate(0).toLocalDate())
                .toList();
        return standing.where(Days.condition("response_date", days));
    }

    private static Column mayHold(Row survey) {
        return col("survey_id").equalTo(survey.get(0)).and(col("response_id").between(survey.get(1), survey.get(2)));
    }

    private void add(String table, Dataset<Row> rows) {
        if (!rows.isEmpty()) {
            warehouse.append(table, rows);
        }
    }

    /** A revision that says the same replaces only which delivery it came with; its answers stay unchanged. */
    private Outcome exchange(
            Dataset<Row> validated, Dataset<Row> kept, Dataset<Row> superseded, Dataset<Row> cameEarlier) {
        Column isOfChangedSurvey =
                col("survey_id").isin(context.changed("survey/").toArray());
        Dataset<Row> before = superseded.select(
                col("survey_id").as("old_survey"),
                col("response_id").as("old_response"),
                col("response_date").as("old_date"),
                col("fingerprint").as("old_fingerprint"),
                when(not(isOfChangedSurvey), col("first_delivered_on")).as("old_first"));
        Column same = col("survey_id")
                .equalTo(col("old_survey"))
                .and(col("response_id").equalTo(col("old_response")));
        Dataset<Row> pairs = kept.join(before, same, "full_outer")
                .withColumn("first_delivered_on", least(col("first_delivered_on"), col("old_first")))
                .localCheckpoint();
        Column changes = not(col("fingerprint").eqNullSafe(col("old_fingerprint")));
        Dataset<Row> anotherContent = pairs.where(col("response_id").isNotNull().and(changes));
        Dataset<Row> removed = pairs.where(col("old_response").isNotNull().and(changes))
                .select(
                        col("old_survey").as("survey_id"),
                        col("old_response").as("response_id"),
                        col("old_date").as("response_date"));
        Dataset<Row> now = Responses.rows(pairs);
        new Exchange(warehouse, "silver.response", KEY)
                .byKey(superseded, now.unionByName(cameEarlier.select(columns(now))));
        new Exchange(warehouse, "silver.answer", KEY).byDate(removed, Answers.rows(anotherContent));
        new Exchange(warehouse, "silver.comment", KEY).byDate(removed, Comments.rows(anotherContent));
        Column reason = when(col("old_response").isNull(), lit("late_answer")).otherwise(lit("edited_answer"));
        Dataset<Row> changed = added(anotherContent, reason)
                .unionByName(removed.withColumn("reason", lit("edited_answer")))
                .withColumn("reason", when(isOfChangedSurvey, lit("definition")).otherwise(col("reason")))
                .distinct();
        return new Outcome(
                Optional.of(validated),
                true,
                Optional.of(superseded.select("delivery_id", "record_number")),
                Optional.empty(),
                Optional.of(changed));
    }

    private static Column[] columns(Dataset<Row> rows) {
        return Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new);
    }

    private static Dataset<Row> added(Dataset<Row> kept, Column reason) {
        return kept.select(col("survey_id"), col("response_id"), col("response_date"), reason.as("reason"));
    }

    /** For a night that only takes answers away. */
    private Dataset<Row> noneValidated() {
        Survey any = context.definitions().surveys().get(0);
        return Responses.validate(
                        context.records(any, warehouse.read(Source.RECORDS).limit(0), validation.deliveries()),
                        context.definitions().metrics())
                .localCheckpoint();
    }
}
