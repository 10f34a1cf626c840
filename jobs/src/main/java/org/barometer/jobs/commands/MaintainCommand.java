package org.barometer.jobs.commands;

import java.time.Instant;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.configuration.Settings;
import org.barometer.jobs.night.WriterLock;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.Layout;
import org.barometer.jobs.upkeep.Maintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer maintain}. */
@Command(
        name = "maintain",
        description = "Puts small files together, and deletes those of publications that are past the retention.",
        mixinStandardHelpOptions = true)
final class MaintainCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        Layout.require(places.warehouse);
        Configuration configuration = places.configuration();
        Settings settings = configuration.settings();
        try (WriterLock lock = WriterLock.take(configuration, places.warehouse, "a maintenance")) {
            new Maintenance(DeltaWarehouse.latest(places.warehouse, settings.spark()), settings.retention(), System.out)
                    .run(Instant.now());
        }
    }
}
