package org.barometer.definitions;

import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where records come from and in what shape: what a survey file and the files of the other sources have in common. */
public interface Source {
    /** The text in {@link #file} that stands for the date of a delivery. */
    String DATE = "{date}";

    /** The table of the bronze layer, which takes the records of all sources as delivered. */
    String RECORDS = "bronze.record";

    /** Name of the source: that of its configuration file, which no other survey or source has. */
    String id();

    /** Glob of the files below the landing folder; {@value #DATE} stands for a date such as 2026-03-01. */
    String file();

    /** The query that gives the records, where they lie in a database; null where they come as files. */
    @Nullable
    DatabaseTable table();

    /** Whether the files are CSV or JSON lines. */
    Format format();

    /** What separates the columns of a CSV file. */
    String delimiter();

    /** Character encoding of the files. */
    String encoding();

    /** Zone of times that come without an offset; null for the business zone. */
    @Nullable
    ZoneId zone();

    /** Matches the names of the files, relative to the landing folder; fails for what is no pattern. */
    default PathMatcher names() {
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + file().replace(DATE, "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"));
    }

    /** Every column or expression that this source needs to find in a record. */
    List<String> columnsAndExpressions();

    /** Columns or expressions with personal data, which stay out of the rejected records. */
    List<String> personalColumns();

    /** Shape of an export. */
    enum Format {
        /** Delimited text with a header line. */
        CSV,
        /** One JSON object a line. */
        JSONL
    }
}
