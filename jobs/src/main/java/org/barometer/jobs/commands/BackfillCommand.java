package org.barometer.jobs.commands;

import java.time.LocalDate;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.commands.NightlyCommand.NightOptions;
import org.barometer.jobs.plan.Night;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer backfill --from A --to B}. */
@Command(
        name = "backfill",
        description = "Runs the nights of many business dates in one pass.",
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Mixin
    private NightOptions options = new NightOptions();

    @Option(names = "--from", required = true, paramLabel = "<date>", description = "First business date")
    private LocalDate from = LocalDate.MIN;

    @Option(names = "--to", required = true, paramLabel = "<date>", description = "Last business date")
    private LocalDate to = LocalDate.MIN;

    @Override
    public void run() {
        if (to.isBefore(from)) {
            throw new Failure(
                    ExitCode.USAGE, "--to %s is before --from %s: write them the other way round.".formatted(to, from));
        }

        options.run(places, Night.Kind.NIGHT, from, to);
    }
}
