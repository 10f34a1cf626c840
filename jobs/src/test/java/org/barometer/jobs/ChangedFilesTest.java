package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a changed configuration file does to what stands: all that depends on it, and nothing else. */
@TestMethodOrder(OrderAnnotation.class)
class ChangedFilesTest {
    private static final String SURVEY = """
            file: visits_{date}.csv
            response-id: id
            responded-at: time
            attributes:
              - {name: cafe, from: cafe}
            questions:
              - {column: grade, metrics: [csat_5, mean_5], touchpoint: shop}
            """;

    private static final String SHARES = """
            SELECT cohort_dimension AS dimension, cohort_value AS cafe, answers, value, target_value AS target
            FROM gold.satisfaction_score WHERE period_type = 'week' AND touchpoint_id = 'shop' AND metric_id = 'csat_5'
            ORDER BY dimension, cafe
            """;

    private static final String INDEX = """
            family: ksi
            components:
              - {metric: csat_5, weight: 1}
              - {metric: mean_5, weight: 1}
            interval: covariance
            names: {en: Mix, sv: Mix, nb: Mix}
            abbreviations: {en: M, sv: M, nb: M}
            definition: {en: a, sv: b, nb: c}
            source: none
            """;

    private static final String PAIRS = """
            SELECT cohort_dimension AS dimension, cohort_value AS cafe, other_component AS other, pairs FROM gold.component_product
            WHERE component = 'csat_5' ORDER BY dimension, cafe
            """;

    @TempDir
    static Path folder;

    static WrittenConfiguration config;
    static Company company;

    @BeforeAll
    static void aNight() throws IOException {
        TestSession.openForFewRecords();
        config = WrittenConfiguration.in(folder.resolve("conf"));
        config.write("surveys/visit.yaml", SURVEY);
        config.write("cohorts/cafe.yaml", "label: Café\nexpression: \"answer.attributes['cafe']\"\n");
        config.write("metrics/mix.yaml", INDEX);
        company = new Company(config.folder(), folder.resolve("company"));
        company.deliver(Map.of("visits_2026-03-02.csv", """
                id,time,cafe,grade
                a,2026-03-02 10:00:00,Lund,5
                b,2026-03-02 11:00:00,Lund,1
                c,2026-03-02 12:00:00,Bergen,4
                d,2026-03-02 13:00:00,Bergen,does not apply
                e,2026-03-02 14:00:00,Bergen,five
                """));
        company.run("nightly", "--date", "2026-03-02");
    }

    @Test
    @Order(1)
    void whatWasRejectedIsValidatedAgainOnceTheSurveyFileIsMended() throws IOException {
        assertThat(company.query("SELECT record_number AS record, reason FROM silver.rejected_record ORDER BY record"))
                .isEqualTo("record,reason\n4,not_a_number\n5,not_a_number\n");

        config.write(
                "surveys/visit.yaml",
                SURVEY.replace("questions:", "missing: [does not apply]\nquestions:")
                        .replace("{column: grade,", "{column: \"replace(grade, 'five', '5')\","));
        company.run("replay");

        assertThat(company.query("SELECT count(*) AS rejected FROM silver.rejected_record"))
                .isEqualTo("rejected\n0\n");
        assertThat(company.query(SHARES)).isEqualTo("""
                dimension,cafe,answers,value,target
                (all),(all),4,75,
                cafe,Bergen,2,100,
                cafe,Lund,2,50,
                """);
        assertThat(company.query(PAIRS)).isEqualTo("""
                dimension,cafe,other,pairs
                (all),(all),mean_5,4
                cafe,Bergen,mean_5,2
                cafe,Lund,mean_5,2
                """);
    }

    @Test
    @Order(2)
    void aNewCohortAddsItsRowsAndLeavesThoseOfOthersWhereTheyLie() throws IOException {
        List<Path> before = filesOfTheCube();
        config.write("cohorts/town.yaml", "label: Town\nexpression: \"upper(answer.attributes['cafe'])\"\n");
        config.write("targets.yaml", """
                targets:
                  - {metric: csat_5, touchpoint: shop, cohort: "cafe=Lund", from: 2026-01-01, value: 60}
                """);

        company.run("nightly", "--date", "2026-03-03");

        assertThat(filesOfTheCube()).containsAll(before).hasSizeGreaterThan(before.size());
        assertThat(company.query(SHARES)).isEqualTo("""
                dimension,cafe,answers,value,target
                (all),(all),4,75,
                cafe,Bergen,2,100,
                cafe,Lund,2,50,60
                town,BERGEN,2,100,
                town,LUND,2,50,
                """);
        assertThat(company.query(PAIRS)).isEqualTo("""
                dimension,cafe,other,pairs
                (all),(all),mean_5,4
                cafe,Bergen,mean_5,2
                cafe,Lund,mean_5,2
                town,BERGEN,mean_5,2
                town,LUND,mean_5,2
                """);
    }

    @Test
    @Order(3)
    void aCohortOrAnIndexThatSaysSomethingElseIsCountedAnewAndACohortThatIsGoneIsTakenOut() throws IOException {
        config.write("cohorts/cafe.yaml", "label: Café\nexpression: \"concat('Café ', answer.attributes['cafe'])\"\n");
        java.nio.file.Files.delete(folder.resolve("conf/cohorts/town.yaml"));
        config.write("targets.yaml", "targets: []\n");
        config.write("metrics/mix.yaml", INDEX.replace("metric: mean_5", "metric: csat_5, touchpoint: shop"));

        company.run("nightly", "--date", "2026-03-04");

        assertThat(company.query(SHARES)).isEqualTo("""
                dimension,cafe,answers,value,target
                (all),(all),4,75,
                cafe,Café Bergen,2,100,
                cafe,Café Lund,2,50,
                """);
        assertThat(company.query(PAIRS)).isEqualTo("""
                dimension,cafe,other,pairs
                (all),(all),csat_5@shop,4
                cafe,Café Bergen,csat_5@shop,2
                cafe,Café Lund,csat_5@shop,2
                """);
    }

    @Test
    @Order(4)
    void allOfItEqualsANewStart() {
        List<String> content = company.content();
        company.run("rebuild");
        assertThat(content).isEqualTo(company.content());
    }

    @Test
    @Order(5)
    void whereAMetricChangedAndAnAnswerCameLateBothAreTheReason() throws IOException {
        config.write("metrics/mix.yaml", INDEX);
        company.deliver(Map.of("visits_2026-03-05.csv", """
                id,time,cafe,grade
                f,2026-03-02 15:00:00,Lund,1
                """));

        company.run("nightly", "--date", "2026-03-05");

        assertThat(company.query("""
                SELECT DISTINCT metric_id AS metric, reason FROM ops.restatement
                WHERE publication_id = (SELECT max(publication_id) FROM ops.publication) AND period_type = 'day' ORDER BY metric
                """)).isEqualTo("""
                metric,reason
                csat_5,late_answer
                mean_5,late_answer
                mix,late_answer + definition
                """);
    }

    @Test
    @Order(5)
    void figuresOfScoresAreWrittenWithoutDictionaries() throws IOException {
        Path file = DeltaWarehouse.open(company.warehouse(), Map.of())
                .parquetFiles("gold.satisfaction_score")
                .get(0);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            assertThat(reader.getFooter().getBlocks().get(0).getColumns())
                    .filteredOn(ColumnChunkMetaData::hasDictionaryPage)
                    .extracting(column -> column.getPath().toDotString())
                    .contains("metric_id", "answers")
                    .doesNotContain("value", "ci_low");
        }
    }

    private static List<Path> filesOfTheCube() {
        return DeltaWarehouse.open(company.warehouse(), Map.of()).parquetFiles("gold.score_cube");
    }
}
