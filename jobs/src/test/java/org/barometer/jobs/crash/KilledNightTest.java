package org.barometer.jobs.crash;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.Publications;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One night, started again and again in processes that are killed, paused or asked to end, ends as if nothing had happened; and
 * whoever reads meanwhile sees the night before or this one. {@link ChaosTest} cuts it off everywhere else.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledNightTest {
    private static final int KILLED = 137;
    private static final int SEED = 11;
    private static final String TAKEN =
            "Publication %d is another run's: it took over this warehouse meanwhile. Nothing was published; start the same dates again.";

    @TempDir
    static Path folder;

    static Company undisturbed;
    static Company killed;
    static Reader reader;

    @BeforeAll
    static void theSameNightTwice() throws IOException {
        Path config = Company.configure(folder.resolve("conf"), "");
        undisturbed = Company.afterItsFirstNight(folder.resolve("undisturbed"), config, SEED);
        killed = undisturbed.copy("killed");
        undisturbed.run(Company.NIGHT);
        reader = Reader.of(killed.warehouse());
    }

    @AfterAll
    static void noMoreReading() {
        reader.close();
    }

    /** The file is another when the night goes on: what was taken of the first one must not stay. */
    @Test
    @Order(1)
    void killedWhenRecordsAreTakenButNotNoted() throws Exception {
        Path file = killed.landing().resolve("visits_%s.csv".formatted(Company.NIGHT));
        Files.writeString(file, Files.readString(file).replace("12:00:00", "11:00:00"));
        assertThat(kill("bronze.record.after")).isEqualTo(KILLED);
        killed.deliverTheSecondNight();
    }

    @Test
    @Order(2)
    void aNightThatIsAliveThoughItDoesNothingIsLeftAloneAndStopsWhenItIsAskedTo() throws Exception {
        Path reached = folder.resolve("reached");
        Child child = killed.start("wait:silver.answer.before:" + reached);
        assertThat(child.comesTo(reached)).as(child.output()).isTrue();
        child.pause();
        Terminal second = killed.night(Company.NIGHT);
        child.goOn();
        child.askToEnd();
        Files.delete(reached);

        assertThat(second.exitCode()).isEqualTo(ExitCode.BUSY.code());
        assertThat(second.err())
                .isEqualTo(
                        "The warehouse in %s is being written by the night of 2026-04-01 (process %d). Wait until that run has ended, then start again.%n"
                                .formatted(killed.warehouse(), child.pid()));
        assertThat(child.exitCode()).as(child.output()).isEqualTo(ExitCode.STOPPED.code());
        assertThat(child.output())
                .containsPattern("silver +[0-9.]+ s  stopped\n")
                .endsWith("Stopped by a signal. Start the same command again: it goes on where it stopped.\n");
        assertThat(killed.runs()).containsExactly("COMPLETED export", "STOPPED silver");
    }

    @Test
    @Order(3)
    void killedBetweenTwoCommitsOfOneStep() throws Exception {
        assertThat(kill("gold.daily_sum.after")).isEqualTo(KILLED);

        assertThat(Figures.of(DeltaWarehouse.latest(killed.warehouse(), Map.of()))
                        .agree())
                .as("the control: tables of two nights are found out")
                .isFalse();
    }

    @Test
    @Order(4)
    void killedAfterTheCommitThatPublishes() throws Exception {
        assertThat(publications()).isEqualTo(1);
        assertThat(kill("ops.publication.after")).isEqualTo(KILLED);
        assertThat(publications()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void theNightEndsAsIfNothingHadHappened() {
        killed.run(Company.NIGHT);

        assertThat(killed.content()).isEqualTo(undisturbed.content());
        assertThat(killed.runs()).containsExactly("COMPLETED export", "COMPLETED export");
    }

    @Test
    @Order(6)
    void noReaderSawTwoNightsAtOnce() throws Exception {
        reader.close();
        assertThat(reader.mixed()).isEmpty();
        assertThat(reader.reads()).isGreaterThan(20);

        Path export = killed.warehouse().resolve("export");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Connection other = DriverManager.getConnection("jdbc:duckdb:")) {
            Path first = undisturbed.warehouse().resolve("export/night-2026-03-31-publication-1");
            Path second = export.resolve("current");
            assertThat(Figures.of(duckdb, second, second).agree()).isTrue();
            assertThat(Figures.of(other, first, second).agree())
                    .as("the control: two exports are found out")
                    .isFalse();
        }
    }

    /** As one that was paused would try, after another run has taken over and published. */
    @Test
    @Order(7)
    void whoeverPublishesUnderANumberThatIsTakenIsRefused() {
        assertThatThrownBy(() -> publish(2, "paused"))
                .isInstanceOf(Failure.class)
                .hasMessage(TAKEN.formatted(2));
        assertThat(killed.content()).isEqualTo(undisturbed.content());
    }

    @Test
    @Order(8)
    void ofTwoThatPublishAtOnceOneIsRefused() {
        List<String> ends = Stream.of("one", "other")
                .parallel()
                .map(run -> {
                    try {
                        publish(3, run);
                        return run;
                    } catch (Failure refused) {
                        return refused.getMessage();
                    }
                })
                .toList();
        String winner = new Publications(DeltaWarehouse.latest(killed.warehouse(), Map.of()))
                .last()
                .orElseThrow()
                .run();

        assertThat(ends).containsExactlyInAnyOrder(winner, TAKEN.formatted(3));
    }

    private static void publish(long id, String run) {
        DeltaWarehouse latest = DeltaWarehouse.latest(killed.warehouse(), Map.of());
        new Publications(latest)
                .publish(
                        id,
                        latest.read("ops.publication")
                                .where("publication_id = 2")
                                .withColumn("publication_id", lit(id))
                                .withColumn("run_id", lit(run)));
    }

    private static int kill(String point) throws IOException, InterruptedException {
        return killed.start("halt:" + point).exitCode();
    }

    private static int publications() {
        return new Publications(DeltaWarehouse.latest(killed.warehouse(), Map.of()))
                .all()
                .size();
    }
}
