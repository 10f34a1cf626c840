package org.barometer.jobs.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Settings.JobRepositorySettings;
import org.barometer.jobs.doctor.TableExamination.Depth;
import org.barometer.jobs.night.UnfinishedRuns;
import org.barometer.jobs.storage.Layout;
import org.barometer.jobs.storage.WarehouseLock;

/** Looks at a warehouse without Spark, which could not open it when it matters; changes nothing. */
public final class Doctor {
    private final Path root;

    /** Of a warehouse folder. */
    public Doctor(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Looks at everything: every page of every file that somebody can ask for. */
    public List<Finding> examine(JobRepositorySettings jobRepository) {
        List<Finding> findings = new ArrayList<>(folder());
        findings.addAll(tables(Depth.PAGES));
        export().ifPresent(findings::add);
        findings.addAll(runs(jobRepository));
        findings.add(space());
        return findings;
    }

    /** Looks at the logs, and whether the files are there: in a moment, where something has just failed. */
    List<Finding> glance() {
        return tables(Depth.SIZES);
    }

    /** Looks at the tables, as closely as it takes to mend them. */
    List<Finding> tables() {
        return tables(Depth.PAGES);
    }

    private List<Finding> tables(Depth depth) {
        return new TablesExamination(root, depth).findings();
    }

    private List<Finding> folder() {
        List<Finding> findings = new ArrayList<>();
        try {
            if (Layout.isNew(root)) {
                findings.add(Finding.broken(
                        "LAYOUT: the file is missing in %s, so that a night would take the folder for a new warehouse: bring it back from a backup, or write the number %d into it."
                                .formatted(root, Layout.CURRENT)));
            }
        } catch (Failure e) {
            findings.add(Finding.broken("LAYOUT: " + e.getMessage()));
        }

        if (!Files.exists(root.resolve("ID"))) {
            findings.add(Finding.broken(
                    "ID: the file is missing in %s, so that the job repository's runs are nobody's, and done dates would be run again: bring it back from a backup; the next night writes a new one."
                            .formatted(root)));
        }

        WarehouseLock.holder(root)
                .map(holder ->
                        Finding.note("%s is writing: what it has not finished is not looked at.".formatted(holder)))
                .ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> export() {
        Path current = root.resolve("export/current");
        if (!Files.isSymbolicLink(current)) {
            return Files.exists(root.resolve("export"))
                    ? Optional.of(
                            Finding.broken(
                                    "export/current: there is no such link, so readers of the export find nothing: run `barometer export`."))
                    : Optional.empty();
        }

        try {
            return Files.isDirectory(current)
                    ? Optional.empty()
                    : Optional.of(Finding.broken(
                            "export/current: the link leads to %s, which is not there, so readers of the export find nothing: run `barometer export`."
                                    .formatted(Files.readSymbolicLink(current))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + current, e);
        }
    }

    private List<Finding> runs(JobRepositorySettings settings) {
        try {
            return UnfinishedRuns.of(settings, root).stream()
                    .filter(run -> WarehouseLock.holder(root).isEmpty())
                    .map(run -> Finding.note(
                            "%s says that it is running, and nobody holds the warehouse: it was killed. Start the same dates again; it goes on where it stopped."
                                    .formatted(run)))
                    .toList();
        } catch (Failure e) {
            return List.of(Finding.note("Runs: " + e.getMessage()));
        }
    }

    private Finding space() {
        try {
            return Finding.note("The disk of %s has %,d MB free."
                    .formatted(root, Files.getFileStore(root).getUsableSpace() >> 20));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot ask for the space of " + root, e);
        }
    }
}
