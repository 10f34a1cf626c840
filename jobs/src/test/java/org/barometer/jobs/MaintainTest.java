package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.WarehouseLock;
import org.barometer.warehouse.Tables;
import org.junit.jupiter.api.Test;

/** What {@code maintain} leaves: few files, and every version that a live publication shows. */
class MaintainTest {
    private static final String SCORES =
            "SELECT count(*) AS scores, sum(answers) AS answers FROM gold.satisfaction_score";
    private static final String FIRST = "--as-of=2026-03-01";

    private final SmallWarehouse warehouse = SmallWarehouse.copy();

    @Test
    void everyLivePublicationShowsTheSameRowsAsBefore() throws IOException {
        Map<Long, String> before = rowsByPublication(warehouse);
        int files = currentFiles(warehouse);

        Terminal maintain = warehouse.command("maintain");
        assertThat(maintain.err()).isEmpty();
        assertThat(maintain.out())
                .endsWith("3 of 3 publications can be asked for, from publication 1 (business date 2026-03-01) on.%n"
                        .formatted());
        assertThat(currentFiles(warehouse)).isLessThan(files);
        Map<Long, String> after = rowsByPublication(warehouse);
        assertThat(after).containsAllEntriesOf(before);
        assertThat(after.get(3L)).isEqualTo(before.get(2L));
        assertThat(warehouse.command("doctor").exitCode()).isZero();
    }

    /** The control: what Delta's own VACUUM would do. */
    @Test
    void aVacuumThatKnowsNothingOfPublicationsBreaksOne() {
        assertThat(warehouse.query(SCORES, FIRST).exitCode()).isZero();
        SparkSession spark = DeltaWarehouse.latest(warehouse.path(), Map.of()).spark();
        spark.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
        DeltaTable.forPath(
                        spark,
                        warehouse.path().resolve("gold/satisfaction_score").toString())
                .vacuum(0);
        spark.conf().unset("spark.databricks.delta.retentionDurationCheck.enabled");
        assertThat(warehouse.query(SCORES, FIRST).exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
    }

    @Test
    void aRollbackAfterMaintenanceGoesBackANightAndNoFurtherThanTheRetention() throws IOException {
        retainNothing();
        warehouse.command("maintain");
        assertThat(warehouse.command("rollback").out())
                .startsWith("Readers see publication 1 (business date 2026-03-01) again.");
        assertThat(warehouse.command("maintain").out())
                .startsWith("Nothing was compacted: ")
                .endsWith("1 of 4 publications can be asked for, from publication 4 (business date 2026-03-01) on.%n"
                        .formatted());
        assertThat(warehouse.query(SCORES).exitCode()).isZero();
        assertThat(warehouse.command("rollback").err())
                .isEqualTo(
                        "There is nothing to go back to in %s: `barometer query \"SELECT * FROM ops.publication\"` lists what was published, and what came before publication 4 is past the retention.%n"
                                .formatted(warehouse.path()));
    }

    @Test
    void whatIsPastTheRetentionIsSaidToBe() throws IOException {
        retainNothing();
        DeltaWarehouse tables = DeltaWarehouse.latest(warehouse.path(), Map.of());
        new Publications(tables).retire(2);
        assertThat(warehouse.query(SCORES, FIRST))
                .isEqualTo(new Terminal(
                        ExitCode.USAGE.code(),
                        "",
                        "What was published in %s for 2026-03-01 is past the retention, and its rows are cleared away: `barometer query \"SELECT * FROM ops.publication WHERE publication_id >= 2\"` lists what can be shown.%n"
                                .formatted(warehouse.path())));
    }

    /** Delta itself shows nothing that is older than a week. */
    @Test
    void publicationsAreShownForLongerThanDeltaWouldShowThem() throws IOException {
        try (Stream<Path> entries = Files.walk(warehouse.path())) {
            for (Path entry :
                    entries.filter(file -> file.toString().endsWith(".json")).toList()) {
                Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(Duration.ofDays(60))));
            }
        }

        assertThat(warehouse.query(SCORES, FIRST).err()).isEmpty();
        DeltaWarehouse tables = DeltaWarehouse.latest(warehouse.path(), Map.of());
        Publication first = new Publications(tables).all().get(0);
        String setting = "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration";
        tables.spark().conf().set(setting, "true");
        assertThatThrownBy(() -> tables.spark()
                        .read()
                        .format("delta")
                        .option("versionAsOf", first.versions().get("gold.satisfaction_score"))
                        .load(tables.path("gold.satisfaction_score")))
                .as("the control, by Delta itself")
                .hasMessageContaining("deletedFileRetentionDuration");
        tables.spark().conf().set(setting, "false");
    }

    @Test
    void aNightThatHoldsTheWarehouseIsLeftInPeace() {
        try (WarehouseLock lock = WarehouseLock.take(warehouse.path(), "the night of 2026-03-03")) {
            Terminal maintain = warehouse.command("maintain");
            assertThat(maintain.exitCode()).isEqualTo(ExitCode.BUSY.code());
            assertThat(maintain.out()).isEmpty();
        }
    }

    /** The disk fills up in the middle; the night before it was maintained, and is not in the control. */
    @Test
    void aNightWhoseDiskWasFullGoesOnToTheSameTables() {
        SmallWarehouse control = SmallWarehouse.twoWeeksLater();
        warehouse.command("maintain");

        SparkSession spark = DeltaWarehouse.latest(warehouse.path(), Map.of()).spark();
        String before = warehouse.query(SCORES).out();
        FullDisk.after(6, spark);
        Terminal night = warehouse.night(SmallWarehouse.TWO_WEEKS_LATER);
        assertThat(FullDisk.end(spark)).isPositive();
        assertThat(night.exitCode()).isEqualTo(ExitCode.WAREHOUSE.code());
        assertThat(night.err())
                .isEqualTo(
                        "The disk of %s is full: free some space and start the same night again; it goes on at the step that failed.%n"
                                .formatted(warehouse.path()));
        assertThat(warehouse.query(SCORES).out()).isEqualTo(before);

        assertThat(warehouse.night(SmallWarehouse.TWO_WEEKS_LATER).err()).isEmpty();
        assertThat(lastContents(warehouse)).isEqualTo(lastContents(control));
    }

    private void retainNothing() throws IOException {
        Path settings = warehouse.folder().resolve("conf/barometer.yaml");
        Files.writeString(settings, Files.readString(settings) + "\nretention: {publications: 0d, readers: 0s}\n");
    }

    private static int currentFiles(SmallWarehouse warehouse) {
        DeltaWarehouse tables = DeltaWarehouse.latest(warehouse.path(), Map.of());
        return Tables.shipped().all().stream()
                .mapToInt(table -> tables.parquetFiles(table.name()).size())
                .sum();
    }

    /** Rows and hash of every table that a publication shows. */
    private static Map<Long, String> rowsByPublication(SmallWarehouse warehouse) {
        DeltaWarehouse tables = DeltaWarehouse.latest(warehouse.path(), Map.of());
        return new Publications(tables)
                .all().stream()
                        .collect(Collectors.toMap(
                                Publication::id,
                                publication -> warehouse
                                        .command("verify", "--as-of", publication.businessDate())
                                        .out()));
    }

    private static String lastContents(SmallWarehouse warehouse) {
        return warehouse.command("verify").out();
    }
}
