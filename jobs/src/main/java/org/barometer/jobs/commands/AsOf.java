package org.barometer.jobs.commands;

import java.time.LocalDate;
import java.util.Map;
import org.barometer.jobs.storage.Audience;
import org.barometer.jobs.storage.Warehouse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option of commands that read: which publication. */
final class AsOf {
    @Option(
            names = "--as-of",
            paramLabel = "<date>",
            description = "Show what was published for this business date (default: what was published last)")
    private @Nullable LocalDate date;

    /** The tables as published, to be read; fails if there are none. */
    Warehouse open(Places places, Audience audience) {
        return date == null
                ? Warehouse.open(places.warehouse, Map.of())
                : Warehouse.openAsOf(places.warehouse, Map.of(), date);
    }
}
