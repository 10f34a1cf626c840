package org.barometer.jobs.commands;

import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.night.WriterLock;
import org.barometer.jobs.publication.Rollback;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.Layout;
import org.barometer.jobs.storage.Publication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer rollback}. */
@Command(
        name = "rollback",
        description =
                "Shows readers again what was published before; a second rollback goes back further. The next night starts from there.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        Layout.require(places.warehouse);
        Configuration configuration = places.configuration();
        try (WriterLock lock = WriterLock.take(configuration, places.warehouse, "a rollback")) {
            DeltaWarehouse latest = DeltaWarehouse.latest(
                    places.warehouse, configuration.settings().spark());
            Publication shown = new Rollback(latest).run();
            System.out.printf(
                    "Readers see publication %d (business date %s) again. The next night processes later deliveries again.%n",
                    shown.id(), shown.businessDate());
        }
    }
}
