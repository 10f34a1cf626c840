package org.barometer.jobs.commands;

import org.barometer.jobs.reading.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer score}. */
@Command(
        name = "score",
        description = "Prints the scorecard: every index with its interval, answers, change and target.",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--period",
            defaultValue = "rolling_28d",
            paramLabel = "<type>",
            description =
                    "Period type: day, week, month, quarter, year, rolling_7d, rolling_28d, rolling_90d or all (default: ${DEFAULT-VALUE})")
    private String period = "rolling_28d";

    @Mixin
    private AsOf asOf = new AsOf();

    @Override
    public void run() {
        try (Reading reading = asOf.open(places)) {
            System.out.print(new Scorecard(reading).text(period));
        }
    }
}
