package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import scala.Option;

/** A warehouse with a broken file: nights and queries name it and publish nothing, and the doctor says what to do. */
class DoctorTest {
    private static final String FACTS = "SELECT count(*) AS answers, sum(score) AS total FROM gold.fact_answer";
    private static final String SCORES = "SELECT count(*) AS scores FROM gold.satisfaction_score";
    private static final String RUN_DOCTOR = "Run `barometer doctor`: it looks at every file, and says what to do.";

    private final SmallWarehouse warehouse = SmallWarehouse.copy();

    @Test
    void aWarehouseAsNightsLeaveItIsSound() {
        Terminal doctor = warehouse.command("doctor");
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.exitCode()).isZero();
        assertThat(broken(doctor)).isEmpty();
        assertThat(doctor.out())
                .contains("Readers see publication 2, of business date 2026-03-02")
                .endsWith("The warehouse is sound.%n".formatted());
    }

    @Test
    void aNightThatMissesAFileNamesItAndLeavesReadersWhatTheySaw() throws IOException {
        String before = warehouse.query(SCORES).out();
        // A night looks only into files that may hold what it brings: here what is edited once more.
        Files.writeString(warehouse.landing().resolve("visits_2026-03-03.csv"), """
                id,time,edited,grade
                b,2026-03-01 11:00:00,2026-03-03 08:00:00,1
                """);
        warehouse.lose("silver.response");

        Terminal night = warehouse.night("2026-03-03");
        assertThat(night.exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
        assertThat(night.err())
                .startsWith(
                        "The warehouse in %s is damaged; nothing new was published.%n  silver.response: silver/response/part-"
                                .formatted(warehouse.path()))
                .endsWith(RUN_DOCTOR + System.lineSeparator());
        assertThat(warehouse.query(SCORES).out()).isEqualTo(before);
        assertThat(broken(warehouse.command("doctor")))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches("BROKEN  silver\\.response: silver/response/part-\\S+\\.parquet is missing"
                                + " \\(publication (1 shows it\\)\\. Readers of that publication alone will fail, nights will not:"
                                + " bring the file back from a backup\\.|2 shows it\\)\\. Nights and readers that need it fail;"
                                + " run `barometer rebuild`, which makes the table from what was delivered\\.)"));
    }

    /** And what a night took that was killed before it noted that is not taken for delivered. */
    @Test
    void whatARebuildMakesAnewMayBeLost() throws IOException {
        String before = contents(2);
        DeltaWarehouse tables = DeltaWarehouse.latest(warehouse.path(), Map.of());
        tables.append(
                "bronze.record",
                tables.rows(
                        "bronze.record",
                        List.of(RowFactory.create(
                                "unnoted",
                                1L,
                                "visit",
                                "{\"id\": \"z\", \"time\": \"2026-03-02 10:00:00\", \"grade\": \"1\"}",
                                null,
                                Date.valueOf("2026-03-02")))));
        for (String table : List.of(
                "silver.response",
                "silver.answer",
                "gold.fact_answer",
                "gold.score_cube",
                "gold.dim_date",
                "gold.dim_metric",
                "gold.dim_cohort",
                "gold.dim_touchpoint")) {
            warehouse.lose(table);
        }

        assertThat(warehouse.command("rebuild").err()).isEmpty();
        assertThat(contents(3)).isEqualTo(before);
        assertThat(tables.read("bronze.record").where("delivery_id = 'unnoted'").isEmpty())
                .isTrue();
    }

    @Test
    void flippedBytesAreNoticedBeforeTheyAreCounted() throws IOException {
        for (Path file : warehouse.files("gold.fact_answer")) {
            SmallWarehouse.flip(file);
        }

        Terminal query = warehouse.query(FACTS);
        assertThat(query.exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
        assertThat(query.err())
                .startsWith("The warehouse in %s is damaged; nothing new was published.%n  gold/fact_answer/part-"
                        .formatted(warehouse.path()))
                .contains(".parquet cannot be read (")
                .endsWith(RUN_DOCTOR + System.lineSeparator());
        assertThat(broken(warehouse.command("doctor")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("BROKEN  gold.fact_answer: gold/fact_answer/part-"));
    }

    /** Delta takes an empty entry for one in which nothing happened: the table would lack rows without a word. */
    @Test
    void anEmptyEntryOfAPublishedVersionStopsReadersAndNights() throws IOException {
        Path entry = warehouse.lastEntry("gold.satisfaction_score");
        Files.write(entry, new byte[0]);

        String refusal =
                "The log entry %s is empty or ends in the middle, so that the table could lack rows without a word. Nothing was published; `barometer doctor` says what to do.%n"
                        .formatted(entry);
        assertThat(warehouse.query(SCORES)).isEqualTo(new Terminal(ExitCode.WAREHOUSE.code(), "", refusal));
        assertThat(warehouse.night("2026-03-03").err()).isEqualTo(refusal);
        assertThat(broken(warehouse.command("doctor")))
                .containsExactly(
                        "BROKEN  gold.satisfaction_score: %s (publication 2 shows it): bring it back from a backup; without one, name a new folder by --warehouse and run `barometer backfill` over the dates of the landing folder."
                                .formatted(refusal.strip()));
    }

    /** Delta takes such an entry for whole: the control reads the table as if the file had never been added. */
    @Test
    void anEntryThatWasCutAtTheEndOfALineStopsReadersAndNights() throws IOException {
        Path entry = warehouse.lastEntry("gold.fact_answer");
        List<String> lines = Files.readAllLines(entry);
        List<String> added =
                lines.stream().filter(line -> line.startsWith("{\"add\":")).toList();
        Files.write(entry, lines.subList(0, lines.indexOf(added.get(added.size() - 1))));

        Terminal query = warehouse.query(FACTS);
        assertThat(query.exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
        assertThat(query.out()).isEmpty();
        assertThat(query.err())
                .matches(
                        "The log entry \\Q%s\\E lacks lines, so that the table could lack rows without a word: after it there should be 1 file of [0-9,]+ bytes, and the count beside it says 1 file of [0-9,]+ bytes\\. Nothing was published; `barometer doctor` says what to do\\.%n"
                                .formatted(entry));
        assertThat(warehouse.night("2026-03-03").err()).isEqualTo(query.err());
        assertThat(broken(warehouse.command("doctor")))
                .singleElement()
                .asString()
                .contains(" lacks lines, ");
        assertThat(SparkSession.active()
                        .read()
                        .format("delta")
                        .load(warehouse.path() + "/gold/fact_answer")
                        .count())
                .as("the control")
                .isLessThan(4);
    }

    @Test
    void anEntryThatNoPublicationShowsIsMovedAway() throws IOException {
        String before = warehouse.query(FACTS).out();
        SmallWarehouse cut = SmallWarehouse.copy();
        Path last = cut.lastEntry("gold.fact_answer");
        long version = Long.parseLong(last.getFileName().toString().substring(0, 20)) + 1;
        byte[] whole = Files.readAllBytes(last);
        Files.write(last.resolveSibling("%020d.json".formatted(version)), Arrays.copyOf(whole, whole.length / 2));

        assertThat(cut.night("2026-03-03").exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
        Terminal doctor = cut.command("doctor");
        assertThat(doctor.exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
        assertThat(broken(doctor))
                .singleElement()
                .asString()
                .endsWith(
                        "No publication shows it: move the entry away, with its .crc file, and the next night does again what it said.");

        Files.delete(last.resolveSibling("%020d.json".formatted(version)));
        assertThat(cut.command("doctor").exitCode()).isZero();
        assertThat(cut.query(FACTS).out()).isEqualTo(before);
    }

    @Test
    void aBrokenCheckpointCanGoWhenTheEntriesSayTheSame() throws IOException {
        String before = warehouse.query(FACTS).out();
        DeltaLog log = DeltaLog.forTable(
                DeltaWarehouse.latest(warehouse.path(), Map.of()).spark(),
                warehouse.path().resolve("gold/fact_answer").toString());
        log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
        // Delta remembers what it has read of a path.
        SmallWarehouse other = new SmallWarehouse(
                Folders.copy(warehouse.folder(), warehouse.folder().resolveSibling("checkpoint")));
        SmallWarehouse.flip(checkpoints(other).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .findFirst()
                .orElseThrow());

        assertThat(other.query(FACTS).exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
        assertThat(broken(other.command("doctor")))
                .singleElement()
                .asString()
                .startsWith("BROKEN  gold.fact_answer: Cannot read %s"
                        .formatted(other.path().resolve("gold/fact_answer/_delta_log")))
                .contains("if the log has all its entries, move the checkpoint and _last_checkpoint away");
        for (Path file : checkpoints(other)) {
            Files.delete(file);
        }

        assertThat(other.command("doctor").exitCode()).isZero();
        assertThat(other.query(FACTS).out()).isEqualTo(before);
    }

    private static List<Path> checkpoints(SmallWarehouse warehouse) throws IOException {
        try (var files = Files.list(warehouse.path().resolve("gold/fact_answer/_delta_log"))) {
            return files.filter(file -> file.getFileName().toString().contains("checkpoint"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    @Test
    void ofALostFileThatTheExportHasItSaysWhere() throws IOException {
        for (Path file : DeltaWarehouse.latest(warehouse.path(), Map.of()).parquetFiles("gold.satisfaction_score")) {
            Files.delete(file);
        }

        assertThat(broken(warehouse.command("doctor")))
                .anyMatch(
                        line -> line.matches(
                                ".*The export still has it: copy it back from export/current/satisfaction_score/part-\\S+\\.parquet\\."));
    }

    @Test
    void anExportThatLeadsNowhereIsMadeAgainByExport() throws IOException {
        Files.delete(warehouse.path().resolve("export/current"));
        assertThat(broken(warehouse.command("doctor")))
                .containsExactly(
                        "BROKEN  export/current: there is no such link, so readers of the export find nothing: run `barometer export`.");
        warehouse.command("export");
        assertThat(warehouse.command("doctor").exitCode()).isZero();
    }

    /** As a warehouse is found that an older Barometer wrote. */
    @Test
    void aTableThatIsNewInThisVersionIsMadeByTheNextNight() throws IOException {
        DeltaWarehouse.latest(warehouse.path(), Map.of())
                .spark()
                .sql("DELETE FROM delta.`%s` WHERE table_name = 'gold.component_product'"
                        .formatted(warehouse.path().resolve("ops/publication")));
        FileSystemUtils.deleteRecursively(warehouse.path().resolve("gold/component_product"));

        Terminal doctor = warehouse.command("doctor");
        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out())
                .contains(
                        "gold.component_product is not there yet: it is new in this version, and the next night makes it.");
        assertThat(warehouse.night("2026-03-03").err()).isEmpty();
        assertThat(warehouse
                        .query("SELECT count(*) AS pairs FROM gold.component_product")
                        .out())
                .isEqualTo("pairs\n0\n");
        assertThat(warehouse.command("doctor").out()).doesNotContain("gold.component_product");
    }

    private String contents(int publication) {
        assertThat(warehouse
                        .query("SELECT max(publication_id) AS last FROM ops.publication")
                        .out())
                .isEqualTo("last\n%d\n".formatted(publication));
        return warehouse.command("verify").out();
    }

    private static List<String> broken(Terminal doctor) {
        return doctor.out().lines().filter(line -> line.startsWith("BROKEN")).toList();
    }
}
