package org.barometer.jobs.commands;

import org.barometer.jobs.night.Nights;
import org.barometer.jobs.plan.Night;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer replay}. */
@Command(
        name = "replay",
        description =
                "Validates deliveries with rejected records again, and all deliveries of a survey whose file has changed.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        new Nights(places.configuration(), places.warehouse, System.out, System.console() != null)
                .again(Night.Kind.REPLAY);
    }
}
