package org.barometer.jobs.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Settings.JobRepositorySettings;
import org.barometer.jobs.night.UnfinishedRuns;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.storage.Layout;
import org.barometer.jobs.storage.PageChecksums;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.WarehouseLock;
import org.barometer.warehouse.Tables;

/** Looks at the files of a warehouse without Spark, which could not open it when it matters; changes nothing. */
public final class Doctor {
    private final Path root;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Looks at everything: every page of every file that a reader or a night can ask for. */
    public static List<Finding> examine(Path root, JobRepositorySettings jobRepository) {
        Doctor doctor = new Doctor(root);
        doctor.folder();
        doctor.tables(PageChecksums::verify);
        doctor.export();
        doctor.runs(jobRepository);
        doctor.space();
        return doctor.findings;
    }

    /** Looks whether all files are there: in a moment, where something has just failed. */
    static List<Finding> glance(Path root) {
        Doctor doctor = new Doctor(root);
        doctor.tables(file -> {});
        return doctor.findings;
    }

    private void folder() {
        try {
            if (Layout.isNew(root)) {
                broken(
                        "LAYOUT: the file is missing in %s, so that a night would take the folder for a new warehouse: bring it back from a backup, or write the number %d into it."
                                .formatted(root, Layout.CURRENT));
            }
        } catch (Failure e) {
            broken("LAYOUT: " + e.getMessage());
        }

        if (!Files.exists(root.resolve("ID"))) {
            broken(
                    "ID: the file is missing in %s, so that the job repository's runs cannot be matched to it, and finished dates would run again: bring it back from a backup; the next night writes a new one."
                            .formatted(root));
        }

        WarehouseLock.holder(root)
                .ifPresent(
                        holder -> note("%s is writing: what it has not finished is not looked at.".formatted(holder)));
    }

    private void tables(Consumer<Path> look) {
        List<Publication> published = List.of();
        try (Reading reading = Reading.latest(root)) {
            published = reading.publications();
        } catch (RuntimeException e) {
            broken("ops.publication: it is unknown what has been published, and which old versions must exist: %s"
                    .formatted(e.getMessage()));
        }

        Set<String> tables = new LinkedHashSet<>(Tables.shipped().names());
        // Those of the company.
        published.forEach(publication -> tables.addAll(publication.versions().keySet()));
        for (String table : tables) {
            findings.addAll(new TableExamination(root, table, published, look).findings());
        }

        if (!published.isEmpty()) {
            Publication last = published.get(published.size() - 1);
            note("Readers see publication %d, of business date %s, published at %s."
                    .formatted(last.id(), last.businessDate(), last.publishedAt()));
        }
    }

    private void export() {
        Path current = root.resolve("export/current");
        try {
            if (!Files.isSymbolicLink(current)) {
                if (Files.exists(root.resolve("export"))) {
                    broken(
                            "export/current: there is no such link, so readers of the export find nothing: run `barometer export`.");
                }
            } else if (!Files.isDirectory(current)) {
                broken(
                        "export/current: the link leads to %s, which is not there, so readers of the export find nothing: run `barometer export`."
                                .formatted(Files.readSymbolicLink(current)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + current, e);
        }
    }

    private void runs(JobRepositorySettings settings) {
        try {
            UnfinishedRuns.of(settings, root).stream()
                    .filter(run -> WarehouseLock.holder(root).isEmpty())
                    .forEach(run -> note(
                            "%s is listed as running, but the warehouse is not locked: it was killed. Start the same dates again; it continues where it stopped."
                                    .formatted(run)));
        } catch (Failure e) {
            note("Runs: " + e.getMessage());
        }
    }

    private void space() {
        try {
            note("The disk of %s has %,d MB free."
                    .formatted(root, Files.getFileStore(root).getUsableSpace() >> 20));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot ask for the space of " + root, e);
        }
    }

    private void broken(String text) {
        findings.add(Finding.broken(text));
    }

    private void note(String text) {
        findings.add(Finding.note(text));
    }
}
