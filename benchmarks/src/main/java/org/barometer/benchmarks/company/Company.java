package org.barometer.benchmarks.company;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with the deliveries of a generated company and its warehouse, on which commands are run as people run them. */
public final class Company {
    private static final long SEED = 2_026;

    private final CompanySize size;
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
    public Company(CompanySize size, Path folder, Path home, String memory) {
        this.size = size;
        this.folder = folder.resolve(size.id());
        this.launcher = home.resolve("barometer");
        this.memory = memory;
        this.deliveries = new Deliveries(size, SEED);
    }

    /** How large it is, for people. */
    public String size() {
        return "%,d answers a night, %,d nights of history".formatted(size.answers(), size.nights());
    }

    public Path landing() {
        return folder.resolve("landing");
    }

    public Path warehouse() {
        return folder.resolve("warehouse");
    }

    public Path folder() {
        return folder;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    /** Writes configuration and the deliveries of history; what is there already stays. */
    public void prepare(Path shipped, int threads, List<String> cohorts) throws IOException {
        CompanyConfiguration.write(folder.resolve("conf"), shipped, threads, cohorts);
        Path done = folder.resolve("history-is-written");
        if (!Files.exists(done)) {
            deliveries.writeHistory(landing());
            Files.createFile(done);
        }
    }

    /** Loads the history in one pass, unless that is done. */
    public void backfill() throws Exception {
        if (Files.exists(exported())) {
            return;
        }

        run(
                "backfill",
                "--landing",
                landing().toString(),
                "--from",
                deliveries.first().toString(),
                "--to",
                Deliveries.LAST_OF_HISTORY.toString());
    }

    /** Runs the night of a date on what lies in the landing folder. */
    public Command night(LocalDate date) throws Exception {
        return Command.run(wordsOfNight(date), environment(), folder.resolve("nightly.log"));
    }

    /** The launcher and all that it is asked for in that night. */
    public List<String> wordsOfNight(LocalDate date) {
        return words("nightly", "--landing", landing().toString(), "--date", date.toString());
    }

    /** Rebuilds all tables. */
    public Command rebuild() throws Exception {
        return run("rebuild");
    }

    private Command run(String... command) throws Exception {
        return Command.run(words(command), environment(), folder.resolve(command[0] + ".log"));
    }

    private List<String> words(String... command) {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(command));
        words.addAll(List.of(
                "--config",
                folder.resolve("conf").toString(),
                "--warehouse",
                warehouse().toString()));
        return words;
    }

    public Map<String, String> environment() {
        return Map.of("BAROMETER_CUSTOMER_KEY", "a made-up company, not a secret", "BAROMETER_MEMORY", memory);
    }

    /** The day after the last that is published. */
    public LocalDate tomorrow() throws IOException {
        String published = exported().toRealPath().getFileName().toString();
        return LocalDate.parse(published.replaceAll("^night-(.*)-publication-.*$", "$1"))
                .plusDays(1);
    }

    /** The tables as other programs read them. */
    public Path exported() {
        return warehouse().resolve("export/current");
    }

    /** Bytes of the tables' files whose names end so; the export only links them. */
    public long bytes(String suffix) throws IOException {
        long bytes = 0;
        for (String layer : List.of("bronze", "silver", "gold", "ops")) {
            try (Stream<Path> files = Files.walk(warehouse().resolve(layer))) {
                bytes += files.filter(file -> file.toString().endsWith(suffix))
                        .filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }

        return bytes;
    }
}
