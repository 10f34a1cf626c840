package org.barometer.jobs.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.barometer.jobs.storage.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of landed files that were read through on earlier nights: a file that has lain there unchanged since then is not read
 * again, so that a night does not grow with what has landed before it.
 *
 * <p>Untouched means the same place on the disk, size and times, the change of the inode among them, which nobody sets by hand. A
 * file that was changed within two seconds of being read is not remembered: it could change again at the same instant. Where the
 * file system knows no inodes, nothing is remembered and every file is read.
 */
public final class KnownHashes {
    private static final Duration LONG_ENOUGH_AGO = Duration.ofSeconds(2);
    private static final String BETWEEN = "\t";

    private final Path file;
    private final InstantSource clock;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> seen = new TreeMap<>();

    /** What the nights of a warehouse have noted; nothing if the note is lost or cannot be read. */
    public KnownHashes(Path warehouse) {
        this(warehouse, InstantSource.system());
    }

    /** The same, at another time. */
    KnownHashes(Path warehouse, InstantSource clock) {
        this.clock = clock;
        this.file = warehouse.resolve("work").resolve("landed.tsv");
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::recall);
            }
        } catch (IOException e) {
            // Then each file is read once more, which is all that the note saves.
            known.clear();
        }
    }

    private void recall(String line) {
        int end = line.indexOf(BETWEEN);
        if (end > 0) {
            known.put(line.substring(end + 1), line.substring(0, end));
        }
    }

    /** The hash of an offered file; fails as {@link Inspection#sha256}. */
    public String sha256(Landing.Offer offer) {
        String mark = mark(offer);
        String sha256 = mark == null ? null : known.get(mark);
        if (sha256 == null) {
            sha256 = Inspection.sha256(offer);
            // What was written to while it was read has another mark now.
            mark = mark != null && mark.equals(mark(offer)) ? mark : null;
        }

        if (mark != null) {
            seen.put(mark, sha256);
        }

        return sha256;
    }

    /** Notes the files that lie there now, and forgets those that do not. */
    public void write() {
        if (!seen.equals(known)) {
            StringBuilder lines = new StringBuilder();
            seen.forEach((mark, sha256) ->
                    lines.append(sha256).append(BETWEEN).append(mark).append('\n'));
            WholeFile.write(file, lines.toString());
        }
    }

    /** What tells a file in this state from any other; null if nothing does. A hash vouches for the encoding too, so that is in it. */
    private @Nullable String mark(Landing.Offer offer) {
        try {
            Map<String, Object> facts = Files.readAttributes(offer.file(), "unix:ino,dev,size,lastModifiedTime,ctime");
            FileTime changed = (FileTime) Objects.requireNonNull(facts.get("ctime"));
            if (changed.toInstant().isAfter(clock.instant().minus(LONG_ENOUGH_AGO))) {
                return null;
            }

            return "%s %s %s %s %s %s %s"
                    .formatted(
                            facts.get("dev"),
                            facts.get("ino"),
                            facts.get("size"),
                            facts.get("lastModifiedTime"),
                            changed,
                            offer.source().encoding(),
                            offer.name());
        } catch (UnsupportedOperationException e) {
            return null;
        } catch (IOException e) {
            throw LandingErrors.unreadable(offer, e);
        }
    }
}
