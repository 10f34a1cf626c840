package org.barometer.jobs.upkeep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.PageChecksums;

/** Tells whether a command failed because a file of the warehouse is broken, and which. */
public final class Diagnosis {
    private static final Pattern PARQUET = Pattern.compile("(/[^\\s'\":;,]+\\.parquet)");
    private static final int SHOWN = 3;

    private Diagnosis() {}

    /** What to tell the user if a failure came from a broken file; empty if the warehouse looks whole. */
    public static Optional<Failure> of(Throwable e, Path warehouse) {
        Path root = warehouse.toAbsolutePath().normalize();
        if (!Files.exists(root.resolve("LAYOUT"))) {
            return Optional.empty();
        }

        List<String> broken = Doctor.glance(root).stream()
                .filter(Finding::isBroken)
                .map(Finding::text)
                .toList();
        return broken.isEmpty() ? named(e, root) : Optional.of(failure(root, broken));
    }

    /** A file that is there and has its size can be broken all the same: Spark says which one it was reading. */
    private static Optional<Failure> named(Throwable e, Path root) {
        for (Throwable cause : ExceptionUtils.getThrowableList(e)) {
            Matcher names = PARQUET.matcher(String.valueOf(cause.getMessage()));
            while (names.find()) {
                Path file = Path.of(names.group(1).replaceFirst("^/+", "/"));
                Optional<String> fault = file.startsWith(root) ? fault(file) : Optional.empty();
                if (fault.isPresent()) {
                    return Optional.of(failure(
                            root, List.of("%s cannot be read (%s).".formatted(root.relativize(file), fault.get()))));
                }
            }
        }

        return Optional.empty();
    }

    private static Optional<String> fault(Path file) {
        try {
            PageChecksums.verify(file);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Failure failure(Path root, List<String> broken) {
        String more = broken.size() > SHOWN ? "%n  and %d more".formatted(broken.size() - SHOWN) : "";
        return new Failure(
                ExitCode.WAREHOUSE,
                "The warehouse in %s is damaged; nothing new was published.%n  %s%s%nRun `barometer doctor`: it looks at every file, and says what to do."
                        .formatted(root, broken.stream().limit(SHOWN).collect(Collectors.joining("\n  ")), more));
    }
}
