package org.barometer.jobs.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.night.Nights;
import org.barometer.jobs.plan.Night;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer build --date D}. */
@Command(
        name = "build",
        description = "The second part of a night: makes the tables of what was pulled, and audits them.",
        mixinStandardHelpOptions = true)
final class BuildCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(names = "--rerun", description = "Validate again what the date delivered")
    private boolean rerun;

    @Option(names = "--date", required = true, paramLabel = "<date>", description = "Business date, such as 2026-03-01")
    private LocalDate date = LocalDate.MIN;

    @Override
    public void run() {
        Configuration configuration = places.configuration();
        BusinessDate.requireBegun(date, configuration.settings().zone(), Clock.systemUTC());
        new Nights(configuration, places.warehouse, System.out, System.console() != null)
                .run(new Night(Night.Kind.BUILD, date, date, rerun, Path.of("")));
    }
}
