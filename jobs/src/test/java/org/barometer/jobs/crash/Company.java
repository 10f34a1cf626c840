package org.barometer.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barometer.jobs.Folders;
import org.barometer.jobs.RandomHistory;
import org.barometer.jobs.TestSession;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.reading.Contents;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.storage.DeltaWarehouse;

/**
 * A made-up company whose first night has been published, and whose second brings new, late, edited and withdrawn answers,
 * changed customers and corrected purchases.
 */
record Company(Path folder, Path config, long seed) {
    static final LocalDate NIGHT = RandomHistory.LAST_DAY;

    private static final int HIDE_BELOW = Integer.getInteger("chaos.hide-below", 5);

    private static final Map<String, String> LATE = Map.of("visits_%s (late).csv".formatted(NIGHT), """
            id,customer,time,edited,weight,grade,recommend,why
            late,C2,2026-03-29 10:00:00,,1,5,9,late
            r1,C1,2026-03-30 09:00:00,2026-04-01 23:58:00,1,2,3,moved
            r2,C1,2026-03-30 09:00:00,2026-04-01 23:59:00,1,,,
            """);

    /** Its configuration: few tasks, as there are few records. */
    static Path configure(Path folder, String more) throws IOException {
        TestSession.openForFewRecords();
        WrittenConfiguration config = WrittenConfiguration.in(folder);
        RandomHistory.configure(config);
        config.write("privacy.yaml", "hide-below: " + HIDE_BELOW);
        config.write("barometer.yaml", """
                zone: Europe/Stockholm
                customer-key: ${BAROMETER_CUSTOMER_KEY}
                spark: {master: "local[2]", sql.shuffle.partitions: 1, sql.codegen.factoryMode: NO_CODEGEN,
                        sql.codegen.wholeStage: false, sql.leafNodeDefaultParallelism: 1, default.parallelism: 1}
                """ + more);
        return folder;
    }

    /** Delivers both nights. */
    static Company beforeItsFirstNight(Path folder, Path config, long seed) throws IOException {
        Company company = new Company(folder, config, seed);
        company.deliverTheSecondNight();
        return company;
    }

    /** Runs the first night in this process, and delivers the second. */
    static Company afterItsFirstNight(Path folder, Path config, long seed) throws IOException {
        Company company = new Company(folder, config, seed);
        Map<String, String> first = new TreeMap<>(RandomHistory.files(seed));
        first.keySet().removeIf(file -> file.contains(NIGHT.toString()));
        RandomHistory.deliver(first, company.landing());
        company.run(NIGHT.minusDays(1));
        company.deliverTheSecondNight();
        return company;
    }

    void deliverTheSecondNight() throws IOException {
        RandomHistory.deliver(RandomHistory.files(seed), landing());
        RandomHistory.deliver(LATE, landing());
    }

    /** The same company once more, as it stands. */
    Company copy(String name) throws IOException {
        Path copy = folder.resolveSibling(name);
        Folders.copy(folder, copy);
        return new Company(copy, config, seed);
    }

    Path landing() {
        return folder.resolve("landing");
    }

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    /** Runs a night in this process, which must succeed. */
    void run(LocalDate date) {
        Terminal night = night(date);
        assertThat(night.err()).isEmpty();
        assertThat(night.exitCode()).isZero();
    }

    /** Runs a night in this process. */
    Terminal night(LocalDate date) {
        return command("nightly", "--landing", landing(), "--date", date);
    }

    /** Runs a command in this process. */
    Terminal command(String name, Object... options) {
        return Terminal.run(arguments(name, options).toArray());
    }

    /** Starts the second night in a process of its own. */
    Child start(String failPoint) throws IOException {
        return start(failPoint, "nightly", "--landing", landing(), "--date", NIGHT);
    }

    /** Starts a command in a process of its own. */
    Child start(String failPoint, String name, Object... options) throws IOException {
        return Child.start(folder.resolve("output"), failPoint, arguments(name, options));
    }

    private List<String> arguments(String name, Object... options) {
        return Stream.concat(Stream.of(name, "--config", config, "--warehouse", warehouse()), Stream.of(options))
                .map(Object::toString)
                .toList();
    }

    /** Status and last step of the last runs that ended, the latest last; no step if none had been noted. */
    List<String> runs() {
        return Terminal.run("status", "--config", config, "--warehouse", warehouse())
                .out()
                .lines()
                .filter(line -> line.startsWith("night"))
                .map(line -> line.replaceAll("^night +\\S+ +\\S+ +\\d+ +(\\w+).* \\d+ *([\\w.]*)$", "$1 $2"))
                .toList();
    }

    /** Everything that does not depend on when and how often the night was started. */
    List<String> content() {
        DeltaWarehouse published = DeltaWarehouse.open(warehouse(), Map.of());
        List<String> content = new ArrayList<>();
        Map<String, String[]> tables = new TreeMap<>(Map.of(
                "ops.delivery", new String[] {"*"},
                "ops.restatement", new String[] {"*"},
                "ops.step_count", new String[] {"*"},
                "bronze.record", new String[] {"delivery_id", "record_number", "delivered_on"},
                "ops.publication",
                        new String[] {
                            "publication_id",
                            "kind",
                            "business_date",
                            "table_name",
                            "row_count",
                            "rows_of",
                            "run_id",
                            "deliveries",
                            "deliveries_hash"
                        }));
        tables.forEach((table, columns) -> published.read(table).selectExpr(columns).collectAsList().stream()
                .map(row -> table + " " + row)
                .sorted()
                .forEach(content::add));
        content.addAll(tables());
        return content;
    }

    /** What the silver and gold tables hold. */
    List<String> tables() {
        try (Reading reading = Reading.last(warehouse())) {
            return Contents.byDate(reading).all().stream()
                    .map(row -> "%s %s %s %s"
                            .formatted(row.text("table_name"), row.text("date"), row.text("rows"), row.text("hash")))
                    .toList();
        }
    }
}
