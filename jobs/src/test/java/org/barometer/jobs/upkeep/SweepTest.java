package org.barometer.jobs.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.Failure;
import org.barometer.jobs.Folders;
import org.barometer.jobs.TestSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of 14 versions with a checkpoint at the tenth; each version has one row, which says which it is. */
class SweepTest {
    @TempDir
    static Path folder;

    static Path table;

    @BeforeAll
    static void writeVersions() {
        TestSession.openForFewRecords();
        table = folder.resolve("table");
        for (int version = 0; version < 14; version++) {
            spark().range(version, version + 1)
                    .write()
                    .format("delta")
                    .mode("overwrite")
                    .save(table.toString());
        }
    }

    @Test
    void theVersionsToKeepAndTheLastOneCanBeReadAndNothingElseIsThere() throws IOException {
        Path copy = Folders.copy(table, folder.resolve("kept"));
        assertThat(Sweep.of(copy, new TreeSet<>(List.of(11L))).delete()).isPositive();
        assertThat(row(copy, 11)).isEqualTo(11);
        assertThat(row(copy, 13)).isEqualTo(13);
        assertThat(names(copy)).filteredOn(name -> name.endsWith(".parquet")).hasSize(2);
        assertThat(names(copy.resolve("_delta_log")))
                .filteredOn(name -> name.endsWith(".json"))
                .first()
                .isEqualTo("00000000000000000010.json");
    }

    @Test
    void aVersionFromBeforeTheCheckpointKeepsTheWholeLog() throws IOException {
        Path copy = Folders.copy(table, folder.resolve("old"));
        Sweep.of(copy, new TreeSet<>(List.of(4L))).delete();
        assertThat(row(copy, 4)).isEqualTo(4);
        assertThat(names(copy.resolve("_delta_log"))).contains("00000000000000000000.json");
    }

    @Test
    void nothingIsDeletedIfAVersionToKeepCannotBeRead() throws IOException {
        Path copy = Folders.copy(table, folder.resolve("broken"));
        Files.delete(copy.resolve("_delta_log/00000000000000000003.json"));
        assertThatThrownBy(() -> Sweep.of(copy, new TreeSet<>(List.of(4L))))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "The log in %s does not say which files version 4 has, so nothing was deleted: `barometer doctor` says what is wrong.",
                        copy.resolve("_delta_log"));
    }

    private static long row(Path copy, long version) {
        return spark().read()
                .format("delta")
                .option("versionAsOf", version)
                .load(copy.toString())
                .first()
                .getLong(0);
    }

    private static SparkSession spark() {
        return SparkSession.active();
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
