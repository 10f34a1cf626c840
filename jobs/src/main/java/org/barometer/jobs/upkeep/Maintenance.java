package org.barometer.jobs.upkeep;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.barometer.jobs.Amount;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.configuration.Settings.Retention;
import org.barometer.jobs.publication.Export;
import org.barometer.jobs.storage.LivePublications;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.warehouse.Table;

/**
 * Puts small files together and deletes what no live publication shows any more.
 *
 * <p>Compacted tables are published, since the next night starts from what is published: the same rows, in one commit.
 */
public final class Maintenance {
    private final Warehouse warehouse;
    private final Publications publications;
    private final Retention retention;
    private final PrintStream out;

    /** Of a warehouse whose lock is held. */
    public Maintenance(Warehouse warehouse, Retention retention, PrintStream out) {
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

        AtOnce.each(Table.all(), table -> {
            warehouse.keepLog(table.name());
            warehouse.compact(table.name());
        });
        Map<String, Long> versions = changed(last);
        if (!versions.isEmpty()) {
            long id = last.id() + 1;
            publications.publish(id, publications.again(last, id, Publication.MAINTENANCE, versions));
            Export.published(warehouse);
        }
    }

    /** Tables of which a publication does not show the latest version, and that version. */
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
        for (Table table : Table.all()) {
            SortedSet<Long> versions = new TreeSet<>();
            live.stream()
                    .map(publication -> publication.versions().get(table.name()))
                    .filter(Objects::nonNull)
                    .forEach(versions::add);
            sweeps.add(Sweep.of(Path.of(warehouse.path(table.name())), versions));
        }

        publications.retire(live.get(0).id());
        sweeps.forEach(Sweep::delete);
    }

    private Map<String, Usage> usage() {
        Map<String, Usage> usage = new LinkedHashMap<>();
        Table.all().forEach(table -> usage.put(table.name(), Usage.of(Path.of(warehouse.path(table.name())))));
        return usage;
    }

    private void print(Map<String, Usage> before, Map<String, Usage> compacted, Map<String, Usage> after) {
        out.printf("%-26s %14s %12s %14s %12s%n", "", "files before", "kB", "files after", "kB");
        Usage none = new Usage(0, 0);
        Usage first = none;
        Usage last = none;
        for (Map.Entry<String, Usage> table : before.entrySet()) {
            Usage now = Objects.requireNonNull(after.get(table.getKey()));
            line(table.getKey(), table.getValue(), now);
            first = first.plus(table.getValue());
            last = last.plus(now);
        }

        line("all", first, last);
        Usage most = compacted.values().stream().reduce(none, Usage::plus);
        out.printf(
                "Compaction wrote %,d kB; %,d kB that no live publication shows were deleted.%n",
                (most.bytes() - first.bytes()) >> 10, (most.bytes() - last.bytes()) >> 10);
    }

    private void line(String name, Usage before, Usage after) {
        out.printf(
                "%-26s %,14d %,12d %,14d %,12d%n",
                name, before.files(), before.bytes() >> 10, after.files(), after.bytes() >> 10);
    }
}
