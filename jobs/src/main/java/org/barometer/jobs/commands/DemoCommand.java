package org.barometer.jobs.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.jobs.night.Nights;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.reading.Reading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barometer demo}. */
@Command(
        name = "demo",
        description = "Makes a sample company, runs its nights and shows what came out.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {
    /** The days of the sample company's exports. */
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 3);

    static final LocalDate LAST_DAY = LocalDate.of(2026, 5, 31);

    /** The generator in examples/retailer, which the launcher puts on the class path for this command only. */
    private static final String GENERATOR = "sample-company";

    /** The sample company's people are invented, so its key need not be secret. */
    private static final String SAMPLE_KEY = "sample company, not a secret";

    @Option(
            names = "--config",
            paramLabel = "<folder>",
            defaultValue = "${env:BAROMETER_CONFIG:-examples/retailer/conf}",
            description = "Configuration folder (default: ${DEFAULT-VALUE})")
    private Path config = Path.of("examples/retailer/conf");

    @Option(
            names = "--folder",
            paramLabel = "<folder>",
            defaultValue = "demo",
            description = "Where to put the sample company (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("demo");

    @Override
    public void run() {
        Path landing = folder.resolve("landing");
        Path warehouse = folder.resolve("warehouse");
        ToolProvider generator = generator(GENERATOR);
        markAsSample(landing, warehouse);
        System.out.printf("Making a sample company in %s%n", landing);
        makeCompany(generator, landing);

        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putIfAbsent("BAROMETER_CUSTOMER_KEY", SAMPLE_KEY);
        Configuration configuration = ConfigurationFolder.load(config, environment);
        Nights nights = new Nights(configuration, warehouse, System.out, System.console() != null);
        nights.run(new Night(Night.Kind.NIGHT, FIRST_DAY, LAST_DAY, false, landing));

        System.out.println();
        try (Reading reading = Reading.last(warehouse)) {
            System.out.print(new Scorecard(reading).text("rolling_28d"));
        }

        System.out.printf("""

                Tables:      %1$s (Delta; what they hold: DICTIONARY.md)
                Export:      %1$s/export/current (plain Parquet, for DuckDB and others)
                Try next:    ./barometer query --warehouse %1$s "SELECT period_start, value, ci_low, ci_high, answers FROM gold.satisfaction_score WHERE metric_id = 'csat_5' AND touchpoint_id = 'purchase' AND cohort_dimension = 'region' AND cohort_value = 'NO > Vestland' AND period_type = 'week' ORDER BY period_start"
                             ./barometer score --warehouse %1$s --period month
                             ./barometer status --warehouse %1$s
                """, warehouse);
    }

    /** The folder may be this command's from an earlier time, or new: what someone else put there stays as it is. */
    private void markAsSample(Path landing, Path warehouse) {
        Path mark = folder.resolve("SAMPLE");
        if (!Files.exists(mark) && (Files.exists(landing) || Files.exists(warehouse))) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is a landing folder or a warehouse in %s already, and not from the demo. Nothing was written: name another place by --folder."
                            .formatted(folder));
        }

        try {
            Files.createDirectories(folder);
            Files.writeString(
                    mark, "The demo made this folder, and may write to it again. All people in it are invented.\n");
        } catch (IOException e) {
            throw unwritable(folder, e.getMessage());
        }
    }

    static ToolProvider generator(String name) {
        return ToolProvider.findFirst(name)
                .orElseThrow(
                        () -> new Failure(
                                ExitCode.USAGE,
                                "The sample company cannot be made: its generator, examples/retailer, is not on the class path. Nothing was written: run ./barometer demo, which builds and adds it."));
    }

    private static void makeCompany(ToolProvider generator, Path landing) {
        StringWriter problem = new StringWriter();
        PrintWriter out = new PrintWriter(Writer.nullWriter());
        if (generator.run(out, new PrintWriter(problem, true), landing.toString()) != 0) {
            throw unwritable(landing, problem.toString());
        }
    }

    private static Failure unwritable(Path place, @Nullable String reason) {
        return new Failure(
                ExitCode.WAREHOUSE,
                "The sample company cannot be written to %s: %s. Name another place by --folder."
                        .formatted(place, reason));
    }
}
