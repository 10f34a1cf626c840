package org.barometer.jobs.commands;

import org.barometer.jobs.publication.Rollback;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.storage.WarehouseLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer rollback}. */
@Command(
        name = "rollback",
        description = "Shows readers again what was published before; the next night starts from there.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        try (WarehouseLock lock = WarehouseLock.take(places.warehouse, "a rollback")) {
            Publication shown = new Rollback(Warehouse.latest(
                            places.warehouse, places.configuration().settings().spark()))
                    .run();
            System.out.printf(
                    "Readers see publication %d (business date %s) again. The next night takes in anew what came after it.%n",
                    shown.id(), shown.businessDate());
        }
    }
}
