package org.barometer.jobs.landing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.barometer.definitions.Source;
import org.barometer.jobs.landing.NotedFiles.Noted;

/**
 * A file that a source has put into the landing folder, found readable.
 *
 * @param file path of the file
 * @param name its path relative to the landing folder
 * @param dated date in its name, or else the business date of the night that met it
 * @param businessDate of the night that met it
 * @param sha256 hash of its bytes
 * @param number 1 for what a name or a content first came with; what replaces it in the same file counts up
 * @param columns columns it came with, as written
 */
public record Delivery(
        Source source,
        Path file,
        String name,
        LocalDate dated,
        LocalDate businessDate,
        String sha256,
        int number,
        long bytes,
        List<String> columns) {
    private static final int DIGITS = 32;

    /** Identifies what was delivered, independent of the file's name: source and content, and the number if there is more than one. */
    public String id() {
        String first = source.id() + "-" + sha256.substring(0, DIGITS);
        return number == 1 ? first : first + "-" + number;
    }

    /** The number in the id of a delivery. */
    public static int number(String source, String id) {
        int end = source.length() + 1 + DIGITS;
        return id.length() <= end ? 1 : Integer.parseInt(id.substring(end + 1));
    }

    /** The same as what comes after what its file held, and after its content, when those were last noted. */
    Delivery after(Noted before, Noted alike) {
        return new Delivery(
                source,
                file,
                name,
                later(dated, before.dated()),
                later(businessDate, before.businessDate()),
                sha256,
                Math.max(before.number(), alike.number()) + 1,
                bytes,
                columns);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
