package org.barometer.jobs.commands;

import org.barometer.jobs.publication.Export;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.storage.WarehouseLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer export}. */
@Command(
        name = "export",
        description = "Exports again, as plain Parquet, what was published last; every night does so by itself.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        try (WarehouseLock lock = WarehouseLock.take(places.warehouse, "an export")) {
            System.out.println(Export.published(Warehouse.latest(
                    places.warehouse, places.configuration().settings().spark())));
        }
    }
}
