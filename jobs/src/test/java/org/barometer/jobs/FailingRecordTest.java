package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An expression of a survey that fails on one record of one file: the night says which, and goes on once it is mended. */
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

    @Test
    void isNamedWithoutItsValue() throws IOException {
        TestSession.openForFewRecords();
        WrittenConfiguration config = WrittenConfiguration.in(folder.resolve("conf"));
        config.write("surveys/visit.yaml", SURVEY.formatted("CAST(points AS INT)"));
        Files.createDirectories(folder.resolve("landing"));
        deliver("2026-03-01", "a,2026-03-01 10:00:00,1,5", "b,2026-03-01 10:00:00,2,5");
        deliver(
                "2026-03-02",
                "c,2026-03-01 10:00:00,1,5",
                "d,2026-03-01 10:00:00,1E-999999999,5",
                "e,2026-03-01 10:00:00,Ada Ek,5",
                "f,2026-03-01 10:00:00,1,5");

        Terminal failed = night();
        assertThat(failed.err()).isEqualTo("""
                        Record 2 of the file visits_2026-03-02.csv cannot be read as visit says: The value '…' of the type "STRING" cannot be cast to "INT" because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead.
                        Find the expression in the file of visit. A value that it cannot use should give null: write try_cast, try_to_timestamp or try_divide. Nothing was published.
                        """);
        assertThat(failed.exitCode()).isEqualTo(ExitCode.USAGE.code());

        config.write("surveys/visit.yaml", SURVEY.formatted("try_cast(points AS INT)"));
        Terminal night = night();
        assertThat(night.err()).isEmpty();
        assertThat(night.out())
                .contains("records  visit                             6          4          2          0");
    }

    private void deliver(String date, String... rows) throws IOException {
        Files.writeString(
                folder.resolve("landing/visits_%s.csv".formatted(date)),
                "id,time,points,grade\n" + String.join("\n", rows) + "\n");
    }

    private Terminal night() {
        return Terminal.run(
                "nightly",
                "--config",
                folder.resolve("conf"),
                "--landing",
                folder.resolve("landing"),
                "--warehouse",
                folder.resolve("warehouse"),
                "--date",
                "2026-03-02");
    }
}
