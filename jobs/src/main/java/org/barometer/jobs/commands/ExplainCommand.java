package org.barometer.jobs.commands;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Definitions;
import org.barometer.jobs.explain.Asked;
import org.barometer.jobs.explain.AskedPeriod;
import org.barometer.jobs.explain.Explanation;
import org.barometer.jobs.reading.Reading;
import org.barometer.periods.Calendar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer explain}. */
@Command(
        name = "explain",
        description = "Prints one published score on a page: its counts, formula, comparisons and origin.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(names = "--metric", required = true, paramLabel = "<metric>", description = "Metric, such as nps")
    private String metric = "";

    @Option(
            names = "--period",
            required = true,
            paramLabel = "<period>",
            description =
                    "2026, 2026-Q2, 2026-05, 2026-W20, 2026-05-31, rolling_28d:2026-05-31 or all; a year is the one that starts in it")
    private String period = "";

    @Option(
            names = "--touchpoint",
            defaultValue = Cohort.ALL,
            paramLabel = "<touchpoint>",
            description = "Touchpoint (default: ${DEFAULT-VALUE})")
    private String touchpoint = Cohort.ALL;

    @Option(
            names = "--cohort",
            defaultValue = Cohort.ALL,
            paramLabel = "<dimension=value>",
            description = "Cohort, such as country=SE (default: ${DEFAULT-VALUE})")
    private String cohort = Cohort.ALL;

    @Mixin
    private AsOf asOf = new AsOf();

    @Override
    public void run() {
        Definitions definitions = places.configurationForReading().definitions();
        try (Reading reading = asOf.open(places)) {
            AskedPeriod asked =
                    AskedPeriod.of(period, Calendar.of(definitions.periods()), () -> Explanation.everything(reading));
            new PrintStream(System.out, true, StandardCharsets.UTF_8)
                    .print(Explanation.of(Asked.of(metric, touchpoint, cohort, asked), reading, definitions));
        }
    }
}
