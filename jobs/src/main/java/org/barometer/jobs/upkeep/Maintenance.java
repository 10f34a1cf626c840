package org.barometer.jobs.upkeep;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.barometer.jobs.Amount;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.Listing;
import org.barometer.jobs.Listing.Column;
import org.barometer.jobs.configuration.Settings.Retention;
import org.barometer.jobs.publication.Export;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.LivePublications;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.warehouse.Tables;
import org.springframework.util.FileSystemUtils;

/**
 * Puts small files together and deletes what no live publication shows any more.
 *
 * <p>Compacted tables are published, since the next night starts from what is published: the same rows, in one commit.
 */
public final class Maintenance {
    private static final List<Column> COLUMNS = List.of(
            Column.text(""),
            Column.number("files before"),
            Column.number("kB"),
            Column.number("files after"),
            Column.number("kB"));

    private final DeltaWarehouse warehouse;
    private final Publications publications;
    private final Retention retention;
    private final PrintStream out;

    /** Of a warehouse whose lock is held. */
    public Maintenance(DeltaWarehouse warehouse, Retention retention, PrintStream out) {
        this.warehouse = warehouse;
        this.publications = new Publications(warehouse);
        this.retention = retention;
        this.out = out;
    }

    /**
     * Does both, and prints what they came to.
     *
     * @param now what the retention is counted back from
     */
    public void run(Instant now) {
        Map<String, Usage> before = usage();
        List<Publication> all = publications.all();
        if (all.isEmpty()) {
            out.printf("Nothing has been published in %s yet: there is nothing to maintain.%n", warehouse.root());
            return;
        }

        compact(all.get(all.size() - 1));
        Map<String, Usage> compacted = usage();
        List<Publication> live =
                LivePublications.of(publications.all(), now, retention.publications(), retention.readers());
        sweep(live);
        Scratch.sweep(warehouse.root().resolve("scratch"), now.minus(retention.readers()));
        print(before, compacted, usage());
        out.printf(
                "%d of %s can be asked for, from publication %d (business date %s) on.%n",
                live.size(),
                Amount.of(publications.all().size(), "publication"),
                live.get(0).id(),
                live.get(0).businessDate());
    }

    private void compact(Publication last) {
        List<String> unpublished = changed(last).keySet().stream().sorted().toList();
        if (!unpublished.isEmpty()) {
            out.printf(
                    "Nothing was compacted: %s hold what is not published, of a run that did not get to its end or was rolled back. The next night puts that right.%n",
                    String.join(", ", unpublished));
            return;
        }

        AtOnce.each(tables(), table -> {
            warehouse.keepLog(table);
            warehouse.compact(table);
        });
        Map<String, Long> versions = changed(last);
        if (!versions.isEmpty()) {
            long id = last.id() + 1;
            publications.publish(id, publications.again(last, id, Publication.MAINTENANCE, versions));
            Export.published(warehouse);
        }
    }

    /** Tables whose latest version is not the published one, and that version. */
    private Map<String, Long> changed(Publication publication) {
        Map<String, Long> versions = new HashMap<>();
        publication.versions().forEach((table, version) -> {
            if (warehouse.version(table) != version) {
                versions.put(table, warehouse.version(table));
            }
        });
        return versions;
    }

    /** All tables are looked through before the first file goes. */
    private void sweep(List<Publication> live) {
        List<Sweep> sweeps = new ArrayList<>();
        for (String table : tables()) {
            SortedSet<Long> versions = new TreeSet<>();
            live.stream()
                    .map(publication -> publication.versions().get(table))
                    .filter(Objects::nonNull)
                    .forEach(versions::add);
            sweeps.add(Sweep.of(Path.of(warehouse.path(table)), versions));
        }

        publications.retire(live.get(0).id());
        sweeps.forEach(Sweep::delete);
        gone(live).forEach(this::delete);
    }

    /** Tables of the company that no publication shows any more. */
    private List<String> gone(List<Publication> live) {
        Set<String> shown = new LinkedHashSet<>(tables());
        live.forEach(publication -> shown.addAll(publication.versions().keySet()));
        return publications.all().stream()
                .flatMap(publication -> publication.versions().keySet().stream())
                .distinct()
                .filter(table -> !shown.contains(table))
                .toList();
    }

    /** Moved away first, so that whoever is cut off leaves no half of a table. */
    private void delete(String table) {
        Path folder = Path.of(warehouse.path(table));
        Path away = warehouse.root().resolve("scratch").resolve(table);
        try {
            if (Files.exists(folder)) {
                FileSystemUtils.deleteRecursively(away);
                Files.createDirectories(away.getParent());
                Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
                FileSystemUtils.deleteRecursively(away);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private Map<String, Usage> usage() {
        Map<String, Usage> usage = new LinkedHashMap<>();
        tables().forEach(table -> usage.put(table, Usage.of(Path.of(warehouse.path(table)))));
        return usage;
    }

    /** Barometer's own, and those of the company that are published. */
    private Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>(Tables.shipped().names());
        publications.last().ifPresent(last -> tables.addAll(last.versions().keySet()));
        return tables;
    }

    private void print(Map<String, Usage> before, Map<String, Usage> compacted, Map<String, Usage> after) {
        List<List<String>> lines = new ArrayList<>();
        before.forEach((table, usage) -> lines.add(line(table, usage, Objects.requireNonNull(after.get(table)))));
        Usage first = Usage.together(before.values());
        Usage last = Usage.together(after.values());
        lines.add(line("all", first, last));
        new Listing(COLUMNS, lines).lines().forEach(out::println);
        Usage most = Usage.together(compacted.values());
        out.printf(
                "Compaction wrote %,d kB; %,d kB that no live publication shows were deleted.%n",
                (most.bytes() - first.bytes()) >> 10, (most.bytes() - last.bytes()) >> 10);
    }

    private static List<String> line(String name, Usage before, Usage after) {
        return List.of(
                name,
                "%,d".formatted(before.files()),
                "%,d".formatted(before.bytes() >> 10),
                "%,d".formatted(after.files()),
                "%,d".formatted(after.bytes() >> 10));
    }
}
