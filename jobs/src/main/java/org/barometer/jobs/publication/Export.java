package org.barometer.jobs.publication;

import java.nio.file.Path;
import java.time.LocalDate;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.ParquetExport;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;

/** The Parquet export of what readers see. */
public final class Export {
    private Export() {}

    /** Exports what was published last, which after a crash is more than the run began with; gives the folder. */
    public static Path published(DeltaWarehouse warehouse) {
        Publication published = new Publications(warehouse)
                .last()
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "Nothing has been published in %s yet: run a night first.".formatted(warehouse.root())));
        ParquetExport export = new ParquetExport(warehouse.published(published));
        export.write("night-%s-publication-%d".formatted(published.businessDate(), published.id()));
        return export.current();
    }

    /** Exports what was published for a business date beside what readers see, and leaves that alone; gives the folder. */
    public static Path asOf(LocalDate date, DeltaWarehouse published) {
        return new ParquetExport(published)
                .keep("%s-publication-%d"
                        .formatted(date, published.shown().orElseThrow().id()));
    }
}
