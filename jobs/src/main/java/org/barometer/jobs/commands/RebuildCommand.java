package org.barometer.jobs.commands;

import org.barometer.jobs.night.Nights;
import org.barometer.jobs.plan.Night;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer rebuild}. */
@Command(
        name = "rebuild",
        description = "Rebuilds all tables from what was delivered.",
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        new Nights(places.configuration(), places.warehouse, System.out, System.console() != null)
                .again(Night.Kind.REBUILD);
    }
}
