package org.barometer.jobs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barometer.jobs.Amount;
import org.barometer.jobs.disk.TableLog;
import org.barometer.jobs.doctor.TableExamination.Depth;
import org.barometer.jobs.publication.PublishedFiles;
import org.barometer.jobs.storage.Publication;
import org.barometer.warehouse.Table;

/** Looks at all tables of a warehouse. */
final class TablesExamination {
    private final Path root;
    private final Depth depth;

    TablesExamination(Path root, Depth depth) {
        this.root = root;
        this.depth = depth;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Publication> live = List.of();
        try {
            live = PublishedFiles.of(folder(PublishedFiles.TABLE)).live();
        } catch (IOException | RuntimeException e) {
            findings.add(Finding.broken(
                    "%s: it cannot be told what has been published, nor which old versions must be there: the files of that table are broken, as the next lines say."
                            .formatted(PublishedFiles.TABLE)));
        }

        long leftovers = 0;
        for (Table table : Table.all()) {
            if (Files.isDirectory(folder(table.name()).resolve("_delta_log"))) {
                TableExamination examination = examination(table.name(), live);
                findings.addAll(examination.findings());
                leftovers += depth == Depth.PAGES ? examination.leftovers() : 0;
            } else if (isNew(table, live)) {
                findings.add(Finding.note("%s is not there yet: it is new in this version, and the next night makes it."
                        .formatted(table.name())));
            } else {
                findings.add(Finding.broken("%s: the folder %s has no _delta_log: %s."
                        .formatted(table.name(), root.relativize(folder(table.name())), Advice.onLog(table.name()))));
            }
        }

        if (leftovers > 0) {
            findings.add(Finding.note(
                    "%s of no version that a date or a rollback leads to: harmless, and `barometer maintain` deletes what nobody can be reading any more."
                            .formatted(Amount.of(leftovers, "file"))));
        }

        new PublishedFiles(live)
                .last()
                .map(last -> Finding.note("Readers see publication %d, of business date %s, published at %s."
                        .formatted(last.id(), last.businessDate(), last.publishedAt())))
                .ifPresent(findings::add);
        return findings;
    }

    /** Whether a table of those that a night makes was none when the warehouse was last published. */
    private static boolean isNew(Table table, List<Publication> live) {
        return table.layer().equals("gold")
                && new PublishedFiles(live)
                        .last()
                        .filter(last -> !last.versions().containsKey(table.name()))
                        .isPresent();
    }

    private TableExamination examination(String table, List<Publication> live) {
        SortedMap<Long, Long> pins = new TreeMap<>();
        live.forEach(publication -> {
            Long version = publication.versions().get(table);
            if (version != null) {
                pins.merge(version, publication.id(), Math::max);
            }
        });
        Optional<Long> published = new PublishedFiles(live)
                .last()
                .flatMap(last -> Optional.ofNullable(last.versions().get(table)));
        return new TableExamination(root, table, TableLog.of(folder(table)), pins, published, depth);
    }

    private Path folder(String table) {
        return root.resolve(table.replace('.', '/'));
    }
}
