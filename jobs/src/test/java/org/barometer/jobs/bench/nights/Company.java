package org.barometer.jobs.bench.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with the deliveries of a generated company and its warehouse, on which commands are run as people run them. */
final class Company {
    private static final long SEED = 2_026;

    private final Path folder;
    private final Path launcher;
    private final String memory;
    private final Deliveries deliveries;

    /**
     * A company in a folder; nothing is written yet.
     *
     * @param home where the launcher lies
     * @param memory heap of each command
     */
    Company(CompanySize size, Path folder, Path home, String memory) {
        this.folder = folder.resolve(size.id());
        this.launcher = home.resolve("barometer");
        this.memory = memory;
        this.deliveries = new Deliveries(size, SEED);
    }

    Path landing() {
        return folder.resolve("landing");
    }

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    Path folder() {
        return folder;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** Writes configuration and the deliveries of history; what is there already stays. */
    void prepare(Path shipped, int threads, List<String> cohorts) throws IOException {
        CompanyConfiguration.write(folder.resolve("conf"), shipped, threads, cohorts);
        Path done = folder.resolve("history-is-written");
        if (!Files.exists(done)) {
            deliveries.writeHistory(landing());
            Files.createFile(done);
        }
    }

    /** Loads the history in one pass into a new warehouse. */
    Command backfill() throws Exception {
        return run(
                "backfill",
                "--landing",
                landing().toString(),
                "--from",
                deliveries.first().toString(),
                "--to",
                Deliveries.LAST_OF_HISTORY.toString());
    }

    /** Runs the night of a date on what lies in the landing folder. */
    Command night(LocalDate date) throws Exception {
        return run("nightly", "--landing", landing().toString(), "--date", date.toString());
    }

    /** Makes all tables anew. */
    Command rebuild() throws Exception {
        return run("rebuild");
    }

    private Command run(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(command));
        words.addAll(List.of(
                "--config", folder.resolve("conf").toString(), "--warehouse", warehouse().toString()));
        return Command.run(words, environment(), folder.resolve(command[0] + ".log"));
    }

    Map<String, String> environment() {
        return Map.of("BAROMETER_CUSTOMER_KEY", "a made-up company, not a secret", "BAROMETER_MEMORY", memory);
    }

    /** Bytes of all files below a folder of the warehouse whose names end so. */
    long bytes(String below, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(warehouse().resolve(below))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
