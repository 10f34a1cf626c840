package org.barometer.jobs.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.disk.DataFile;
import org.barometer.jobs.disk.TableLog;
import org.barometer.jobs.doctor.Finding.CopyBack;
import org.barometer.jobs.doctor.Finding.SetAside;

/**
 * Looks at a table: its log, and every file that its last version or a publication needs.
 *
 * @param pins versions that publications show, and the last publication that shows each
 * @param published the version that the last publication shows; the last one of a table that none shows
 */
record TableExamination(
        Path root, String name, TableLog log, SortedMap<Long, Long> pins, Optional<Long> published, Depth depth) {

    /** How closely data files are looked at. */
    enum Depth {
        /** Whether they are there, with the size that the log gives. */
        SIZES,
        /** Every page of them. */
        PAGES
    }

    List<Finding> findings() {
        TreeSet<Long> wanted = wanted();
        TableLog.Reading reading = log.read(wanted);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(entries(reading));
        findings.addAll(checkpoints(reading));
        findings.addAll(unknown(wanted, reading));
        findings.addAll(files(reading));
        return findings;
    }

    private List<Finding> entries(TableLog.Reading reading) {
        List<Finding> findings = new ArrayList<>();
        reading.broken().forEach((entry, why) -> findings.add(entry(entry, why)));
        return findings;
    }

    /** An entry that no publication shows can go: then the table is what was published. */
    private Finding entry(Path entry, String why) {
        boolean isLast = entry.equals(log.entries().get(log.newest()));
        boolean isUnpublished = published.map(version -> version < log.newest()).orElse(true);
        String what = "%s: the log entry %s cannot be used: %s. ".formatted(name, shown(entry), why);
        if (isLast && isUnpublished) {
            return Finding.broken(
                    what
                            + "No publication shows it, and no night can go on: `barometer doctor --mend` sets it aside, and the next night does again what it said.",
                    new SetAside(log, entry));
        }

        return Finding.broken(what + "Versions from there on cannot be read, unless a checkpoint follows: "
                + Advice.onLog(name) + ".");
    }

    private List<Finding> checkpoints(TableLog.Reading reading) {
        List<Finding> findings = new ArrayList<>();
        reading.brokenCheckpoints().forEach((version, why) -> {
            Path file = java.util.Objects.requireNonNull(log.checkpoints().get(version));
            String what =
                    "%s: the checkpoint %s cannot be used: %s. Delta does not read past it, so neither nights nor readers can open the table"
                            .formatted(name, shown(file), why);
            findings.add(
                    reading.spared().containsKey(version)
                            ? Finding.broken(
                                    what
                                            + "; the log entries say all that it said: `barometer doctor --mend` sets it aside.",
                                    new SetAside(log, file))
                            : Finding.broken(what + ": " + Advice.onLog(name) + "."));
        });
        hint(reading).ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> hint(TableLog.Reading reading) {
        Optional<Long> version;
        try {
            version = log.hintedVersion();
        } catch (IOException e) {
            return Optional.of(Finding.broken(
                    "%s: %s, which names the last checkpoint, cannot be used: %s. `barometer doctor --mend` sets it aside; Delta looks for the checkpoint itself then."
                            .formatted(name, shown(log.hint()), e.getMessage()),
                    new SetAside(log, log.hint())));
        }

        return version.filter(named ->
                        !log.checkpoints().containsKey(named) && reading.files().containsKey(log.newest()))
                .map(named -> Finding.broken(
                        "%s: %s names the checkpoint of version %d, and there is none: `barometer doctor --mend` sets it aside."
                                .formatted(name, shown(log.hint()), named),
                        new SetAside(log, log.hint())));
    }

    /** Versions that cannot be read although each entry that is there is whole. */
    private List<Finding> unknown(TreeSet<Long> wanted, TableLog.Reading reading) {
        if (!reading.broken().isEmpty() || !reading.brokenCheckpoints().isEmpty()) {
            return List.of();
        }

        return wanted.stream()
                .filter(version -> !reading.files().containsKey(version))
                .map(version ->
                        Finding.broken("%s: entries of the log %s are missing, so that version %d cannot be read%s: %s."
                                .formatted(name, shown(log.folder()), version, shownBy(version), Advice.onLog(name))))
                .toList();
    }

    private List<Finding> files(TableLog.Reading reading) {
        Map<DataFile, Long> needed = new LinkedHashMap<>();
        reading.files().forEach((version, files) -> files.forEach(file -> needed.merge(file, version, Math::max)));
        return AtOnce.map(needed.entrySet(), file -> file(file.getKey(), file.getValue())).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> file(DataFile file, long version) {
        return fault(file).map(fault -> {
            boolean isOld = version < published.orElse(log.newest());
            String what = "%s: %s %s%s. ".formatted(name, shown(file.path()), fault, shownBy(version));
            if (isOld) {
                return Finding.broken(
                        what
                                + "Readers of that publication alone will fail, nights will not: bring the file back from a backup.");
            }

            Optional<Path> copy = copy(file);
            return copy.map(from -> Finding.broken(
                            what + "The export still has it: `barometer doctor --mend` copies it back.",
                            new CopyBack(from, file.path())))
                    .orElseGet(() -> Finding.broken(
                            what + "Nights and readers that need it fail; " + Advice.onRows(name) + "."));
        });
    }

    private Optional<String> fault(DataFile file) {
        try {
            if (!Files.exists(file.path())) {
                return Optional.of("is missing");
            }

            long size = Files.size(file.path());
            if (size != file.size()) {
                return Optional.of("has %d bytes, and the log says %d".formatted(size, file.size()));
            }

            if (depth == Depth.PAGES) {
                file.verify();
            }

            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /** The export shares its files with the gold tables: a name that is lost here may still be there. */
    private Optional<Path> copy(DataFile file) {
        Path copy = root.resolve("export")
                .resolve("current")
                .resolve(name.substring(name.indexOf('.') + 1))
                .resolve(file.path().getFileName());
        try {
            if (!Files.exists(copy) || Files.size(copy) != file.size()) {
                return Optional.empty();
            }

            new DataFile(copy, file.size()).verify();
            return Optional.of(copy);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Files of no version that anybody can ask for. */
    long leftovers() {
        TreeSet<Long> wanted = wanted();
        TableLog.Reading reading = log.read(wanted);
        if (!reading.files().keySet().containsAll(wanted)) {
            return 0;
        }

        Set<Path> needed = new HashSet<>();
        reading.files().values().forEach(files -> files.forEach(file -> needed.add(file.path())));
        try (Stream<Path> files = Files.list(log.table())) {
            return log.unfinished().size()
                    + files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .filter(file -> !needed.contains(file))
                            .count();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + log.table(), e);
        }
    }

    private TreeSet<Long> wanted() {
        TreeSet<Long> wanted = new TreeSet<>(pins.keySet());
        wanted.add(log.newest());
        return wanted;
    }

    private String shownBy(long version) {
        Long publication = pins.get(version);
        return publication == null ? "" : " (publication %d shows it)".formatted(publication);
    }

    /** As one finds it from the folder of the warehouse. */
    private String shown(Path file) {
        return root.relativize(file).toString();
    }
}
