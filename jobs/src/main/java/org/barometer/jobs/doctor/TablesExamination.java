package org.barometer.jobs.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barometer.jobs.disk.TableLog;
import org.barometer.jobs.doctor.TableExamination.Depth;
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

        for (Table table : Table.all()) {
            findings.addAll(findings(table.name(), live));
        }

        live.stream()
                .reduce((first, second) -> second)
                .map(last -> Finding.note("Readers see publication %d, of business date %s, published at %s."
                        .formatted(last.id(), last.businessDate(), last.publishedAt())))
                .ifPresent(findings::add);
        return findings;
    }

    private List<Finding> findings(String table, List<Publication> live) {
        if (!Files.isDirectory(folder(table).resolve("_delta_log"))) {
            return List.of(Finding.broken("%s: the folder %s has no _delta_log: %s."
                    .formatted(table, root.relativize(folder(table)), Advice.of(table))));
        }

        SortedMap<Long, Long> pins = new TreeMap<>();
        live.forEach(publication -> {
            Long version = publication.versions().get(table);
            if (version != null) {
                pins.merge(version, publication.id(), Math::max);
            }
        });
        Optional<Long> published = live.stream()
                .reduce((first, second) -> second)
                .flatMap(last -> Optional.ofNullable(last.versions().get(table)));
        return new TableExamination(root, table, TableLog.of(folder(table)), pins, published, depth).findings();
    }

    private Path folder(String table) {
        return root.resolve(table.replace('.', '/'));
    }
}
