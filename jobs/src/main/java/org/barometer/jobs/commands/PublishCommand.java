package org.barometer.jobs.commands;

import java.time.LocalDate;
import org.barometer.jobs.night.Nights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer publish --date D}. */
@Command(
        name = "publish",
        description = "The third part of a night: shows readers what was built, and exports it.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(names = "--date", required = true, paramLabel = "<date>", description = "Business date, such as 2026-03-01")
    private LocalDate date = LocalDate.MIN;

    @Override
    public void run() {
        new Nights(places.configuration(), places.warehouse, System.out, System.console() != null).publish(date);
    }
}
