package org.barometer.jobs.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.warehouse.TextTable.assertRows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.TestSession;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.plan.ChangedResponses;
import org.barometer.jobs.plan.DefinitionHashes;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.MemoryWarehouse;
import org.barometer.jobs.storage.Publication;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;
import org.barometer.warehouse.TextTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows a run makes again: after a first night, every number is marked, and only what is made again loses its mark. */
class TableRunTest {
    private static final int MARK = 77;
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String ANSWERS = """
            survey_id | response_id | question_id | touchpoint_id | metrics | score | weight | responded_at        | response_date | attributes
            visit     | a           | grade       | shop          | csat_5  | 5     | 1      | 2026-02-10 10:00:00 | 2026-02-10    | city=Oslo
            visit     | b           | grade       | shop          | csat_5  | 1     | 1      | 2026-03-01 10:00:00 | 2026-03-01    | city=Oslo
            visit     | c           | mark        | shop          | nps     | 9     | 1      | 2026-03-01 10:00:00 | 2026-03-01    | city=Bergen
            """;

    @TempDir
    Path folder;

    private MemoryWarehouse warehouse;
    private WrittenConfiguration files;
    private Optional<Publication> base = Optional.empty();

    @BeforeEach
    void firstNight() throws IOException {
        TestSession.openForFewRecords();
        files = WrittenConfiguration.in(folder.resolve("conf"));
        files.write("surveys/visit.yaml", """
                file: visits.csv
                response-id: id
                responded-at: time
                attributes: [{name: city, from: city}]
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                  - {column: mark, metrics: nps, touchpoint: shop}
                """);
        files.write("cohorts/city.yaml", "label: City\nexpression: answer.attributes['city']\n");
        files.write("periods.yaml", "everyone: [day, month]\ncohorts: [month]\n");
        warehouse = MemoryWarehouse.empty(TestSession.openForFewRecords(), folder, Tables.shipped());
        answered(ANSWERS);
        night(MONDAY);
        mark("gold.fact_answer", "gold.score_cube", "gold.satisfaction_score");
    }

    @Test
    void aNightWithoutNewsMovesOnlyTheCalendar() {
        List<String> written = night(MONDAY.plusDays(1));

        assertThat(written).containsExactly("gold.dim_date", "gold.dim_period");
    }

    @Test
    void newAnswersChangeTheirDaysAndPeriods() {
        answered("""
                survey_id | response_id | question_id | touchpoint_id | metrics | score | weight | responded_at        | response_date | attributes
                visit     | d           | grade       | shop          | csat_5  | 5     | 1      | 2026-03-01 12:00:00 | 2026-03-01    | city=Oslo
                """);
        night(MONDAY.plusDays(1));

        assertRows(facts(), """
                response_id | is_marked
                a           | true
                b           | false
                c           | false
                d           | false
                """);
        assertRows(scores("metric_id = 'csat_5' AND cohort_dimension = '(all)'"), """
                period_type | period_start | is_marked | number
                day         | 2026-02-10   | true      | null
                day         | 2026-03-01   | false     | 2
                month       | 2026-02-01   | true      | null
                month       | 2026-03-01   | false     | 2
                """);
    }

    @Test
    void anotherDefinitionOfACohortChangesItsRows() throws IOException {
        files.write("cohorts/city.yaml", "label: City\nexpression: upper(answer.attributes['city'])\n");
        night(MONDAY.plusDays(1));

        assertRows(cube("metric_id = 'csat_5' AND response_date = '2026-03-01'"), """
                cohort_dimension | cohort_value | is_marked
                (all)            | (all)        | true
                city             | OSLO         | false
                """);
    }

    @Test
    void aTableThatIsNewFillsItselfAndNoOther() {
        forget("gold.dim_touchpoint");

        assertThat(night(MONDAY)).containsExactly("gold.dim_touchpoint");
        assertRows(warehouse.read("gold.dim_touchpoint"), """
                touchpoint_id
                shop
                (all)
                """);
    }

    @Test
    void aBuilderOfAnotherVersionMakesItsTableAgainAndThoseThatReadIt() {
        wasMadeByAnotherVersion("gold.score_cube");
        night(MONDAY);

        assertRows(facts().where("is_marked").select("response_id"), """
                response_id
                a
                b
                c
                """);
        assertThat(cube("is_marked").count()).isZero();
        assertThat(scores("is_marked").count()).isZero();
    }

    @Test
    void whatATableThatIsMadeAgainReadsStaysAsItIs() {
        wasMadeByAnotherVersion("gold.satisfaction_score");
        night(MONDAY);

        assertThat(cube("NOT is_marked").count()).isZero();
        assertThat(scores("is_marked").count()).isZero();
    }

    @Test
    void afterAllThatTheTablesAreThoseOfANewStart() throws IOException {
        startAgain();
        wasMadeByAnotherVersion("gold.satisfaction_score");
        answered("""
                survey_id | response_id | question_id | touchpoint_id | metrics | score | weight | responded_at        | response_date | attributes
                visit     | d           | grade       | shop          | csat_5  | 5     | 1      | 2026-02-10 12:00:00 | 2026-02-10    | city=Bergen
                """);
        files.write("privacy.yaml", "hide-below: 2\n");
        night(MONDAY.plusDays(1));
        wasMadeByAnotherVersion("gold.daily_sum");
        files.write("cohorts/city.yaml", "label: City\nexpression: lower(answer.attributes['city'])\n");
        night(MONDAY.plusDays(2));
        Map<String, Set<Row>> incremental = gold();

        startAgain();
        night(MONDAY.plusDays(2));
        assertThat(gold()).isEqualTo(incremental);
        assertThat(incremental.get("gold.hidden_score")).isNotEmpty();
    }

    @Test
    void whatARunLeftThatFailedIsNotBuiltOn() {
        warehouse.append("gold.score_cube", warehouse.read("gold.score_cube").limit(1));
        night(MONDAY);

        assertThat(warehouse.rowCount("gold.score_cube"))
                .isEqualTo(warehouse.published(base.orElseThrow()).rowCount("gold.score_cube"));
        assertThat(cube("NOT is_marked").count()).isZero();
    }

    private void answered(String text) {
        Dataset<Row> answers = TextTable.rows(warehouse.spark(), Table.named("silver.answer"), text);
        warehouse.append("silver.answer", answers);
        new ChangedResponses(warehouse).write(answers.withColumn("reason", lit("late_answer")));
    }

    /** Builds all tables and publishes them; gives those that got rows. */
    private List<String> night(LocalDate date) {
        Configuration configuration = ConfigurationFolder.load(folder.resolve("conf"), Map.of());
        Builders builders = Builders.of(configuration.tables());
        DefinitionHashes hashes = RunContext.hashes(configuration, builders.versions());
        Night night = new Night(Night.Kind.NIGHT, date, date, false, folder);
        TableRun run = new TableRun(RunContext.of(night, configuration, warehouse, base, hashes));
        List<String> written = builders.all().stream()
                .filter(run::update)
                .map(TableBuilder::table)
                .toList();
        publish(date, hashes.hashes());
        new ChangedResponses(warehouse).writeNone();
        return List.copyOf(new TreeSet<>(written));
    }

    private void publish(LocalDate date, Map<String, String> definitions) {
        Map<String, Long> versions = new HashMap<>();
        Tables.shipped().names().forEach(table -> versions.put(table, warehouse.version(table)));
        base = Optional.of(new Publication(1, Instant.EPOCH, date, "run", versions, 1, definitions));
    }

    /** The same answers, and nothing built of them. */
    private void startAgain() {
        Dataset<Row> answers = warehouse.read("silver.answer");
        warehouse = MemoryWarehouse.empty(warehouse.spark(), folder, Tables.shipped());
        warehouse.append("silver.answer", answers);
        base = Optional.empty();
        night(MONDAY);
    }

    private Map<String, Set<Row>> gold() {
        return Tables.shipped().names().stream()
                .filter(table -> table.startsWith("gold."))
                .collect(Collectors.toMap(
                        table -> table,
                        table -> Set.copyOf(warehouse.read(table).collectAsList())));
    }

    private void mark(String... tables) {
        for (String table : tables) {
            String number = number(table);
            warehouse.replace(
                    table,
                    warehouse
                            .read(table)
                            .withColumn(
                                    number,
                                    lit(MARK)
                                            .cast(Table.named(table)
                                                    .schema()
                                                    .apply(number)
                                                    .dataType())));
        }

        publish(MONDAY, base.orElseThrow().definitions());
    }

    /** A column that is never as large as the mark. */
    private static String number(String table) {
        return table.equals("gold.fact_answer") ? "weight" : "answers";
    }

    private Dataset<Row> facts() {
        return marked("gold.fact_answer");
    }

    private Dataset<Row> cube(String condition) {
        return marked("gold.score_cube").where(condition);
    }

    private Dataset<Row> scores(String condition) {
        return marked("gold.satisfaction_score")
                .withColumn("number", when(col("is_marked"), lit(null)).otherwise(col("answers")))
                .where("touchpoint_id = '(all)'")
                .where(condition);
    }

    private Dataset<Row> marked(String table) {
        return warehouse.read(table).withColumn("is_marked", expr(number(table) + " = " + MARK));
    }

    private void forget(String table) {
        warehouse.replace(table, warehouse.rows(table, List.of()));
        wasMadeByAnotherVersion(table);
    }

    private void wasMadeByAnotherVersion(String table) {
        Map<String, String> definitions = new HashMap<>(base.orElseThrow().definitions());
        definitions.remove(DefinitionHashes.builder(table));
        publish(base.orElseThrow().businessDate(), definitions);
    }
}
