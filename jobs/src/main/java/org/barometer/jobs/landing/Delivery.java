package org.barometer.jobs.landing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.barometer.vocabulary.Source;

/**
 * A file that a source has put into the landing folder, found readable.
 *
 * @param file path of the file
 * @param name its path relative to the landing folder
 * @param dated date in its name, or else the business date of the night that met it
 * @param sha256 hash of its bytes
 * @param columns columns it came with, as written
 */
public record Delivery(
        Source source, Path file, String name, LocalDate dated, String sha256, long bytes, List<String> columns) {

    /** Identifies what was delivered, whatever the file is called: source and content. */
    public String id() {
        return source.id() + "-" + sha256.substring(0, 32);
    }
}
