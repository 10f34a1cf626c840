package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night that cannot run says why and what to do, without a stack trace, before it takes anything. */
class RefusalTest {
    @TempDir
    Path folder;

    WrittenConfiguration config;
    Path landing;
    Path warehouse;

    @BeforeEach
    void goodConfiguration() throws IOException {
        config = WrittenConfiguration.in(folder.resolve("conf"));
        landing = Files.createDirectories(folder.resolve("landing"));
        warehouse = Files.createDirectories(folder.resolve("warehouse"));
    }

    @Test
    void aWarehouseThatANewerVersionHasWritten() throws IOException {
        Files.writeString(warehouse.resolve("LAYOUT"), "8\n");
        assertRefused(
                ExitCode.WAREHOUSE,
                "The warehouse in %s has layout '8', and this Barometer knows layouts up to 7:"
                        + " it was written by a newer version. Update Barometer, or name another folder by --warehouse.");
    }

    @Test
    void aFolderThatHoldsSomethingElse() throws IOException {
        for (String name : List.of("surveys", "holiday.jpg", "cohorts", "barometer.yaml")) {
            Files.createFile(warehouse.resolve(name));
        }

        assertRefused(
                ExitCode.USAGE,
                "The folder %s holds something else than a warehouse: barometer.yaml, cohorts, holiday.jpg and 1 more. Name by"
                        + " --warehouse the folder of a warehouse, or one that is empty or not there yet. Nothing was written.");
        assertThat(warehouse.resolve("bronze")).doesNotExist();
    }

    @Test
    void aFileInPlaceOfAFolder() throws IOException {
        Files.delete(warehouse);
        Files.createFile(warehouse);
        assertRefused(
                ExitCode.USAGE,
                "%s is a file and no folder: name by --warehouse the folder of a warehouse, or one that is empty or not there"
                        + " yet. Nothing was written.");
    }

    @Test
    void aDateThatIsStillToCome() {
        String today = LocalDate.now(ZoneId.of("Europe/Stockholm")).toString();
        assertThat(night("2999-01-01").err())
                .isEqualTo(
                        "The business date 2999-01-01 is in the future: in Europe/Stockholm it is %s. Name a date up to today. Nothing was written.%n"
                                .formatted(today));
        Terminal backfill = Terminal.run(
                "backfill",
                "--config",
                config.folder(),
                "--landing",
                landing,
                "--warehouse",
                warehouse,
                "--from",
                "2026-03-01",
                "--to",
                "2999-01-01");
        assertThat(backfill.err()).startsWith("The business date 2999-01-01 is in the future");
        assertThat(backfill.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(warehouse).isEmptyDirectory();
    }

    @Test
    void tooLittleDiskSpace() throws IOException {
        config.write("barometer.yaml", "zone: Europe/Stockholm\nminimum-free-space: 1000000TB\n");
        long free = Files.getFileStore(warehouse).getUsableSpace() >> 20;
        Terminal night = night();
        assertThat(night.err().replaceAll("has \\d+ MB", "has some MB"))
                .isEqualTo(
                        "The disk of %s has some MB free and a night wants 1048576000000 MB: free some space, or lower minimum-free-space in barometer.yaml. Nothing was written.%n"
                                .formatted(warehouse, free));
        assertThat(night.exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
    }

    @Test
    void customersWithoutAKey() throws IOException {
        config.write("barometer.yaml", "zone: Europe/Stockholm\ncustomer-key: ${BAROMETER_NO_SUCH_KEY}\n");
        config.write("surveys/visit.yaml", WrittenConfiguration.SURVEY + "customer-id: customer\n");
        assertRefused(ExitCode.USAGE, """
                A source has customer ids, and there is no key to replace them with pseudonyms. Nothing was written.
                Write customer-key: ${BAROMETER_CUSTOMER_KEY} in barometer.yaml and set that environment variable to a long random text, always the same.""");
        assertThat(warehouse).isEmptyDirectory();
    }

    @Test
    void aJobRepositoryThatDoesNotAnswer() throws IOException {
        config.write("barometer.yaml", """
                zone: Europe/Stockholm
                job-repository: {url: "jdbc:postgresql://localhost:1/runs", username: b, password: "${BAROMETER_DB_PASSWORD}"}
                """);
        assertRefused(
                ExitCode.UNEXPECTED,
                "The job repository cannot be reached (SQL state 08001): check job-repository in"
                        + " barometer.yaml and that the database runs. No file was taken.");
    }

    @Test
    void aJobRepositoryOfAKindThatThereIsNot() throws IOException {
        config.write("barometer.yaml", """
                zone: Europe/Stockholm
                job-repository: {url: "jdbc:oops://localhost/runs"}
                """);
        assertRefused(
                ExitCode.UNEXPECTED,
                "The job repository cannot be reached (SQL state 08001): check job-repository in"
                        + " barometer.yaml and that the database runs. No file was taken.");
    }

    @Test
    void aFileThatLacksAColumn() throws IOException {
        Files.writeString(landing.resolve("visits.csv"), "id;time;grade\n");
        TestSession.openForFewRecords();
        assertRefused(
                ExitCode.BAD_DELIVERY,
                "The file visits.csv of visit seems to be delimited by ';' and not by ',': write delimiter: \";\" in the"
                        + " file of visit. Nothing was taken from it.");
    }

    @Test
    void aLandingFolderThatIsNotThere() throws IOException {
        Files.delete(landing);
        assertRefused(
                ExitCode.BAD_DELIVERY,
                "There is no landing folder %s: name by --landing the folder that the exports are put into."
                        .formatted(landing));
    }

    /** Also where a night was killed as it made its first table: the folder of the log is there, and nothing in it. */
    @Test
    void aNightWithNothingToReadIsASuccess() throws IOException {
        TestSession.openForFewRecords();
        Files.createDirectories(warehouse.resolve("gold/satisfaction_score/_delta_log"));
        Terminal night = night();
        assertThat(night.err()).isEmpty();
        assertThat(night.exitCode()).isZero();
        assertThat(night.out())
                .contains("No new records.")
                .contains("Note: No file in %s is named as those of visit: visits.csv".formatted(landing));
        assertThat(warehouse.resolve("export/current/satisfaction_score")).isNotEmptyDirectory();
    }

    private void assertRefused(ExitCode exitCode, String message) {
        Terminal night = night();
        assertThat(night.err()).isEqualTo(message.replace("%s", warehouse.toString()) + System.lineSeparator());
        assertThat(night.exitCode()).isEqualTo(exitCode.code());
    }

    private Terminal night() {
        return night("2026-03-02");
    }

    private Terminal night(String date) {
        return Terminal.run(
                "nightly", "--config", config.folder(), "--landing", landing, "--warehouse", warehouse, "--date", date);
    }
}
