package org.barometer.jobs.commands;

import java.time.LocalDate;
import org.barometer.jobs.commands.NightlyCommand.NightOptions;
import org.barometer.jobs.plan.Night;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer pull --date D}. */
@Command(
        name = "pull",
        description = "The first part of a night: takes new files and what databases give.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Mixin
    private NightOptions options = new NightOptions();

    @Option(names = "--date", required = true, paramLabel = "<date>", description = "Business date, such as 2026-03-01")
    private LocalDate date = LocalDate.MIN;

    @Override
    public void run() {
        options.run(places, Night.Kind.PULL, date, date);
    }
}
