package org.barometer.jobs.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.storage.LogEntries;
import org.barometer.jobs.storage.PageChecksums;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.TableFiles;
import org.barometer.jobs.storage.TableFiles.DataFile;

/**
 * Looks at a table: its log, and every file that its latest version or a publication needs.
 *
 * @param published the publications that can be asked for, the last one last
 * @param look what is done with each file that is there: fails if it is not as it was written
 */
record TableExamination(Path root, String table, List<Publication> published, Consumer<Path> look) {
    List<Finding> findings() {
        if (!Files.isDirectory(folder().resolve("_delta_log"))) {
            return List.of(
                    isNew()
                            ? Finding.note(
                                    "%s is not there yet: it is new in this version, and the next night makes it."
                                            .formatted(table))
                            : Finding.broken("%s: the folder %s has no _delta_log: %s."
                                    .formatted(table, shown(folder()), onLog())));
        }

        List<Finding> findings = new ArrayList<>();
        Map<DataFile, Long> files = new LinkedHashMap<>();
        pinned().forEach((version, publication) ->
                read(OptionalLong.of(version), files, publication).ifPresent(findings::add));
        if (findings.isEmpty()) {
            read(OptionalLong.empty(), files, 0).ifPresent(findings::add);
        }

        findings.addAll(AtOnce.map(files.entrySet(), file -> file(file.getKey(), file.getValue())).stream()
                .flatMap(Optional::stream)
                .toList());
        return findings;
    }

    /** Versions that publications show, and the last publication that shows each. */
    private Map<Long, Long> pinned() {
        Map<Long, Long> pinned = new TreeMap<>();
        published.forEach(publication -> {
            Long version = publication.versions().get(table);
            if (version != null) {
                pinned.put(version, publication.id());
            }
        });
        return pinned;
    }

    /** Whether the table was none of those that a night makes when the warehouse was last published. */
    private boolean isNew() {
        return table.startsWith("gold.")
                && !published.isEmpty()
                && !published.get(published.size() - 1).versions().containsKey(table);
    }

    /** Adds the files of a version to those that are needed, with the last publication that needs each; or says why it cannot be read. */
    private Optional<Finding> read(OptionalLong version, Map<DataFile, Long> files, long publication) {
        try {
            LogEntries.require(folder(), version.orElse(Long.MAX_VALUE));
            TableFiles.of(table, folder(), version).data().forEach(file -> files.merge(file, publication, Math::max));
            return Optional.empty();
        } catch (RuntimeException e) {
            String what = "%s: %s".formatted(table, e.getMessage());
            return Optional.of(
                    Finding.broken(
                            version.isPresent()
                                    ? "%s %s: %s%s."
                                            .formatted(
                                                    what,
                                                    shownBy(publication),
                                                    what.contains(".checkpoint.")
                                                            ? "if the log has all its entries, move the checkpoint and _last_checkpoint away, and Delta reads those; else "
                                                            : "",
                                                    onLog())
                                    : what
                                            + " No publication shows it: move the entry away, with its .crc file, and the next night does again what it said."));
        }
    }

    private Optional<Finding> file(DataFile data, long publication) {
        Path file = data.path();
        String fault = fault(data);
        if (fault.isEmpty()) {
            return Optional.empty();
        }

        boolean isOld = publication > 0
                && publication < published.get(published.size() - 1).id();
        Path exported =
                root.resolve("export/current").resolve(folder().getFileName()).resolve(file.getFileName());
        return Optional.of(Finding.broken("%s: %s %s%s. %s"
                .formatted(
                        table,
                        shown(file),
                        fault,
                        publication > 0 ? " " + shownBy(publication) : "",
                        isWhole(exported)
                                ? "The export still has it: copy it back from %s.".formatted(shown(exported))
                                : isOld
                                        ? "Readers of that publication alone will fail, nights will not: bring the file back from a backup."
                                        : "Nights and readers that need it fail; %s.".formatted(onRows()))));
    }

    private String fault(DataFile data) {
        try {
            if (!Files.exists(data.path())) {
                return "is missing";
            }

            if (Files.size(data.path()) != data.bytes()) {
                return "has %,d bytes, and the log says %,d".formatted(Files.size(data.path()), data.bytes());
            }

            look.accept(data.path());
            return "";
        } catch (IOException | RuntimeException e) {
            return "cannot be read (%s)".formatted(e.getMessage());
        }
    }

    /** The export has the very files of the tables, unless the disk cannot link them. */
    private static boolean isWhole(Path exported) {
        try {
            if (Files.exists(exported)) {
                PageChecksums.verify(exported);
                return true;
            }
        } catch (IllegalStateException e) {
            // Then it is of no help.
        }

        return false;
    }

    private static String shownBy(long publication) {
        return "(publication %d shows it)".formatted(publication);
    }

    /** Where rows are lost; a rebuild makes the others from bronze without looking at them, but of these it reads what they were. */
    private String onRows() {
        boolean isMadeByRebuild =
                (table.startsWith("silver.") || table.startsWith("gold.")) && !table.equals("silver.rejected_record");
        return isMadeByRebuild ? "run `barometer rebuild`, which makes the table from what was delivered" : onLog();
    }

    /** Where it is not known which rows there were: no table can be written whose log cannot be read. */
    private String onLog() {
        return table.equals("ops.run") || table.equals("ops.step_count")
                ? "bring it back from a backup: it only lists runs and their counts, but nights write to it"
                : "bring it back from a backup; without one, name a new folder by --warehouse and run `barometer backfill` over the dates of the landing folder";
    }

    private Path folder() {
        return root.resolve(table.replace('.', '/'));
    }

    private Path shown(Path file) {
        return root.relativize(file);
    }
}
