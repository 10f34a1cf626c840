package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An expression of a survey that fails on one record of one file: it is set aside, and taken once the expression is mended. */
class FailingRecordTest {
    private static final String SURVEY = """
            file: visits_{date}.csv
            response-id: id
            responded-at: time
            weight: %s
            questions:
              - {column: grade, metrics: csat_5, touchpoint: shop}
            """;

    @TempDir
    Path folder;

    private WrittenConfiguration config;

    @BeforeEach
    void aSurveyWithAnExpressionThatCanFail() throws IOException {
        TestSession.openForFewRecords();
        config = WrittenConfiguration.in(folder.resolve("conf"));
        config.write("surveys/visit.yaml", SURVEY.formatted("CAST(points AS INT)"));
        Files.createDirectories(folder.resolve("landing"));
        deliver("2026-03-01", "a,2026-03-01 10:00:00,1,5", "b,2026-03-01 10:00:00,2,5");
    }

    @Test
    void isSetAsideAndValidatedAgainOnceTheExpressionIsMended() throws IOException {
        deliver(
                "2026-03-02",
                "c,2026-03-01 10:00:00,1,5",
                "d,2026-03-01 10:00:00,1E-999999999,5",
                "e,2026-03-01 10:00:00,Ada Ek,5",
                "f,2026-03-01 10:00:00,1,5");

        Terminal night = night();
        assertThat(night.err()).isEmpty();
        assertThat(night.out())
                .contains("records  visit      6     4         2          0")
                .contains("Rejected: failed_expression 2  (see silver.rejected_record)");
        assertThat(query("SELECT record_number AS record, reason, detail FROM silver.rejected_record ORDER BY record"))
                .isEqualTo("""
                record,reason,detail
                2,failed_expression,"The value '…' of the type ""STRING"" cannot be cast to ""INT"" because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead."
                3,failed_expression,"The value '…' of the type ""STRING"" cannot be cast to ""INT"" because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead."
                """);

        config.write("surveys/visit.yaml", SURVEY.formatted("try_cast(points AS INT)"));
        assertThat(run("replay").err()).isEmpty();
        assertThat(query("SELECT count(*) AS rejected FROM silver.rejected_record"))
                .isEqualTo("rejected\n2\n");
    }

    @Test
    void isNamedWithoutItsValueWhereThereAreManySuchRecords() throws IOException {
        deliver(
                "2026-03-02",
                IntStream.range(0, 4)
                        .mapToObj("x%d,2026-03-01 10:00:00,Ada Ek,5"::formatted)
                        .toArray(String[]::new));

        Terminal failed = night();
        assertThat(failed.err()).isEqualTo("""
                        More than 3 records cannot be read as visit says, such as record 4 of the file visits_2026-03-02.csv: The value '…' of the type "STRING" cannot be cast to "INT" because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead.
                        Find the expression in the file of visit. A value that it cannot use should give null: write try_cast, try_to_timestamp or try_divide. Nothing was published.
                        """);
        assertThat(failed.exitCode()).isEqualTo(ExitCode.USAGE.code());
    }

    private void deliver(String date, String... rows) throws IOException {
        Files.writeString(
                folder.resolve("landing/visits_%s.csv".formatted(date)),
                "id,time,points,grade\n" + String.join("\n", rows) + "\n");
    }

    private Terminal night() {
        return run("nightly", "--landing", folder.resolve("landing"), "--date", "2026-03-02");
    }

    private Terminal run(String command, Object... options) {
        return Terminal.run(Stream.concat(
                        Stream.of(
                                command,
                                "--config",
                                folder.resolve("conf"),
                                "--warehouse",
                                folder.resolve("warehouse")),
                        Stream.of(options))
                .toArray());
    }

    private String query(String sql) {
        return Terminal.run("query", "--warehouse", folder.resolve("warehouse"), "--format", "csv", sql)
                .out();
    }
}
