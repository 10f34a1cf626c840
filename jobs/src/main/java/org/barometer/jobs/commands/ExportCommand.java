package org.barometer.jobs.commands;

import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.night.WriterLock;
import org.barometer.jobs.publication.Export;
import org.barometer.jobs.storage.Warehouse;
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
        Warehouse.requireThere(places.warehouse);
        Configuration configuration = places.configuration();
        try (WriterLock lock = WriterLock.take(configuration, places.warehouse, "an export")) {
            System.out.println(Export.published(
                    Warehouse.latest(places.warehouse, configuration.settings().spark())));
        }
    }
}
