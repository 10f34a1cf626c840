package org.barometer.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that remembers the runs goes away in the middle of a night. */
@Tag("chaos")
class LostRepositoryTest {
    private static final int SEED = 11;

    @TempDir
    Path folder;

    EmbeddedPostgres postgres;
    Company undisturbed;
    Company company;

    @BeforeEach
    void theSameNightTwice() throws IOException {
        postgres = postgres(0);
        undisturbed = Company.afterItsFirstNight(
                folder.resolve("undisturbed"), Company.configure(folder.resolve("conf"), ""), SEED);
        undisturbed.run(Company.NIGHT);
        Path config = Company.configure(
                folder.resolve("conf-postgres"),
                "job-repository: {url: \"jdbc:postgresql://localhost:%d/postgres\", username: postgres, password: \"${BAROMETER_DB_PASSWORD}\"}\n"
                        .formatted(postgres.getPort()));
        company = Company.afterItsFirstNight(folder.resolve("company"), config, SEED);
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void andComesBackAfterTheNightHasFailed() throws Exception {
        Path reached = folder.resolve("reached");
        Child child = company.start("wait:step.gold.satisfaction_score.after:" + reached);
        assertThat(child.comesTo(reached)).as(child.output()).isTrue();
        int port = postgres.getPort();
        postgres.close();
        Files.delete(reached);
        assertFailed(child);

        postgres = postgres(port);
        assertItGoesOn();
    }

    @Test
    void andIsBackBeforeTheStepEnds() throws Exception {
        Path reached = folder.resolve("reached");
        Child child = company.start("wait:step.gold.satisfaction_score.after:" + reached);
        assertThat(child.comesTo(reached)).as(child.output()).isTrue();
        int port = postgres.getPort();
        postgres.close();
        postgres = postgres(port);
        Files.delete(reached);
        assertFailed(child);

        assertItGoesOn();
    }

    private static void assertFailed(Child child) throws IOException, InterruptedException {
        assertThat(child.exitCode()).as(child.output()).isEqualTo(ExitCode.UNEXPECTED.code());
        assertThat(child.output())
                .endsWith(
                        "The job repository cannot be reached any more. What the night has written so far stays; start the same dates again once the database runs, and it goes on at the step it had reached.\n");
    }

    private void assertItGoesOn() {
        company.run(Company.NIGHT);
        assertThat(company.content()).isEqualTo(undisturbed.content());
        assertThat(company.runs()).containsExactly("COMPLETED export", "COMPLETED export");
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }
}
