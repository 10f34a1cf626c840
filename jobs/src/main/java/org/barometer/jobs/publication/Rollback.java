package org.barometer.jobs.publication;

import java.util.List;
import java.util.Map;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.LivePublications;
import org.barometer.jobs.storage.ParquetExport;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;

/** Publishes again what was published before the last change, and exports it. */
public final class Rollback {
    private static final String RUN = Publication.ROLLBACK;
    private static final String RESTATEMENTS = "ops.restatement";

    private final DeltaWarehouse warehouse;

    public Rollback(DeltaWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Goes back one publication; fails if there is none to go back to. Gives the one that readers see again. */
    public Publication run() {
        Publications publications = new Publications(warehouse);
        List<Publication> all = publications.all();
        if (!all.isEmpty() && isCutOff(all.get(all.size() - 1))) {
            return finished(all);
        }

        Publication target = target(all, publications.oldest());
        Publication last = all.get(all.size() - 1);
        long id = last.id() + 1;
        reset(RESTATEMENTS, last);
        new Restatements(warehouse).write(id, last, warehouse.published(target), ChangedScores.all(RUN));
        publications.publish(
                id, publications.again(target, id, RUN, Map.of(RESTATEMENTS, warehouse.version(RESTATEMENTS))));
        Export.published(warehouse);
        return firstOf(target, all);
    }

    /** Whether this is a rollback that was killed after it had published and before the export followed: it is done, but for that. */
    private boolean isCutOff(Publication last) {
        return last.run().startsWith(RUN + "-") && !new ParquetExport(warehouse.published(last)).isCurrent();
    }

    /** Exports what it published; gives the publication whose contents readers see again. */
    private Publication finished(List<Publication> all) {
        Publication shown = all.get(all.size() - 1);
        Export.published(warehouse);
        return firstOf(shown, all);
    }

    /** The first one that showed the rows of another. */
    private static Publication firstOf(Publication shown, List<Publication> all) {
        return all.stream()
                .filter(publication -> publication.shows(shown))
                .findFirst()
                .orElse(shown);
    }

    /** What a rollback or a night that was cut off has added to a table. */
    private void reset(String table, Publication last) {
        Long version = last.versions().get(table);
        if (version != null && warehouse.version(table) != version) {
            warehouse.restore(table, version);
        }
    }

    private Publication target(List<Publication> all, long oldest) {
        return LivePublications.before(all)
                .filter(publication -> publication.id() >= oldest)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "There is nothing to go back to in %s: `barometer query \"SELECT * FROM ops.publication\"` lists what was published%s."
                                .formatted(
                                        warehouse.root(),
                                        oldest > 1
                                                ? ", and what came before publication %d is past the retention"
                                                        .formatted(oldest)
                                                : "")));
    }
}
