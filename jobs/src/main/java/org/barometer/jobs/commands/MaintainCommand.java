package org.barometer.jobs.commands;

import java.time.Instant;
import org.barometer.jobs.configuration.Settings;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.storage.WarehouseLock;
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
        Settings settings = places.configuration().settings();
        try (WarehouseLock lock = WarehouseLock.take(places.warehouse, "a maintenance")) {
            new Maintenance(Warehouse.latest(places.warehouse, settings.spark()), settings.retention(), System.out)
                    .run(Instant.now());
        }
    }
}
