package org.barometer.jobs.commands;

import java.time.LocalDate;
import org.barometer.jobs.reading.Reading;
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
    Reading open(Places places) {
        return date == null ? Reading.last(places.warehouse) : Reading.asOf(places.warehouse, date);
    }
}
