package org.barometer.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.storage.LocalLogStore;
import io.delta.storage.LogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes commit the same versions at the same moments: each version must have one winner. */
class LogStoreRaceTest {
    private static final int VERSIONS = 4_000;

    @TempDir
    Path folder;

    @Test
    void everyVersionHasExactlyOneWinner() throws Exception {
        List<Set<String>> won = race(PosixLogStore.class, VERSIONS);

        assertThat(lost(won)).isEmpty();
        assertThat(won.get(0).size() + won.get(1).size()).isEqualTo(VERSIONS);
        assertThat(won.get(0)).as("both took part").isNotEmpty();
        assertThat(won.get(1)).as("both took part").isNotEmpty();
        try (var entries = Files.list(folder.resolve("log"))) {
            assertThat(entries.filter(file -> !file.toString().endsWith(".json")))
                    .as("left behind")
                    .isEmpty();
        }
    }

    /** The control: this race can be lost. */
    @Test
    void aStoreOfDeltaLosesCommits() throws Exception {
        assertThat(lost(race(LocalLogStore.class, 500))).isNotEmpty();
    }

    private static Set<String> lost(List<Set<String>> won) {
        Set<String> both = new HashSet<>(won.get(0));
        both.retainAll(won.get(1));
        return both;
    }

    private List<Set<String>> race(Class<? extends LogStore> store, int versions)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("log"));
        Files.write(folder.resolve("places"), new byte[8]);
        List<Process> racers = new ArrayList<>();
        for (int racer = 0; racer < 2; racer++) {
            racers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LogStoreRacer.class.getName(),
                            store.getName(),
                            folder.toString(),
                            String.valueOf(versions),
                            String.valueOf(racer))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("racer-" + racer).toFile())
                    .start());
        }

        List<Set<String>> won = new ArrayList<>();
        for (int racer = 0; racer < 2; racer++) {
            assertThat(racers.get(racer).waitFor())
                    .as(Files.readString(folder.resolve("racer-" + racer)))
                    .isZero();
            won.add(new HashSet<>(Files.readAllLines(folder.resolve("won-" + racer))));
        }

        return won;
    }
}
