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

/** {@code barometer nightly --date D}. */
@Command(
        name = "nightly",
        description = "Runs the night of one business date: takes new files, updates the tables, exports them.",
        mixinStandardHelpOptions = true)
final class NightlyCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Mixin
    private NightOptions options = new NightOptions();

    @Option(names = "--date", required = true, paramLabel = "<date>", description = "Business date, such as 2026-03-01")
    private LocalDate date = LocalDate.MIN;

    @Override
    public void run() {
        options.run(places, Night.Kind.NIGHT, date, date);
    }

    /** Options of all commands that run nights. */
    static final class NightOptions {
        @Option(
                names = "--landing",
                paramLabel = "<folder>",
                defaultValue = "${env:BAROMETER_LANDING:-landing}",
                description = "Folder that the exports are put into (default: ${DEFAULT-VALUE})")
        Path landing = Path.of("landing");

        @Option(names = "--rerun", description = "Run again what is done")
        boolean rerun;

        void run(Places places, Night.Kind kind, LocalDate from, LocalDate to) {
            Configuration configuration = places.configuration();
            BusinessDate.requireBegun(to, configuration.settings().zone(), Clock.systemUTC());
            new Nights(configuration, places.warehouse, System.out, System.console() != null)
                    .run(new Night(kind, from, to, rerun, landing));
        }
    }
}
