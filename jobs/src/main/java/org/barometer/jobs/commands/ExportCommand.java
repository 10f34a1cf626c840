package org.barometer.jobs.commands;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.night.WriterLock;
import org.barometer.jobs.publication.Export;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.Layout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer export}. */
@Command(
        name = "export",
        description = "Exports again, as plain Parquet, what was published last; every night does so by itself.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--as-of",
            paramLabel = "<date>",
            description =
                    "Export what was published for this business date, into a folder of its own that stays until you delete it")
    private @Nullable LocalDate date;

    @Override
    public void run() {
        Layout.require(places.warehouse);
        Configuration configuration = places.configuration();
        Map<String, String> spark = configuration.settings().spark();
        // A maintenance must not clear away what is just being exported.
        try (WriterLock lock = WriterLock.take(configuration, places.warehouse, "an export")) {
            Path folder = date == null
                    ? Export.published(DeltaWarehouse.latest(places.warehouse, spark))
                    : Export.asOf(date, DeltaWarehouse.openAsOf(places.warehouse, spark, date));
            System.out.println(folder);
        }
    }
}
