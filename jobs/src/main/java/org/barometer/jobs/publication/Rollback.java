package org.barometer.jobs.publication;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.gold.ChangedRows;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.scores.TouchedPeriods;

/** Publishes again what was published before the last change, and exports it. */
public final class Rollback {
    private static final String RESTATEMENTS = "ops.restatement";

    private final Warehouse warehouse;

    public Rollback(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Goes back one publication; fails if there is none to go back to. Gives the one that readers see again. */
    public Publication run() {
        Publications publications = new Publications(warehouse);
        List<Publication> all = publications.all();
        Publication target = target(all);
        Publication last = all.get(all.size() - 1);
        long id = last.id() + 1;
        ChangedRows everything = new ChangedRows(true, Map.of(), TouchedPeriods.all(last.businessDate()));
        reset(RESTATEMENTS, last);
        new Restatements(warehouse).write(id, last, warehouse.published(target), everything, "rollback");
        publications.publish(id, rows(id, target));
        Export.published(warehouse);
        return target;
    }

    /** What a rollback or a night that was cut off has added to a table. */
    private void reset(String table, Publication last) {
        Long version = last.versions().get(table);
        if (version != null && warehouse.version(table) != version) {
            warehouse.restore(table, version);
        }
    }

    /** The latest one that shows other tables than the last, and than those that only repeat it. */
    private Publication target(List<Publication> all) {
        if (!all.isEmpty()) {
            Publication last = all.get(all.size() - 1);
            int first = 0;
            while (!shown(all.get(first)).equals(shown(last))) {
                first++;
            }

            if (first > 0) {
                return all.get(first - 1);
            }
        }

        throw new Failure(
                ExitCode.USAGE,
                "There is nothing to go back to in %s: `barometer query \"SELECT * FROM ops.publication\"` lists what was published."
                        .formatted(warehouse.root()));
    }

    /** Versions of the tables that a publication shows; the list of restatements only ever grows. */
    private static Map<String, Long> shown(Publication publication) {
        Map<String, Long> versions = new HashMap<>(publication.versions());
        versions.remove(RESTATEMENTS);
        return versions;
    }

    private Dataset<Row> rows(long id, Publication target) {
        return warehouse
                .read("ops.publication")
                .where(col("publication_id").equalTo(target.id()))
                .withColumn("publication_id", lit(id))
                .withColumn("kind", lit("rollback"))
                .withColumn("run_id", lit("rollback-" + id))
                .withColumn("published_at", current_timestamp())
                .withColumn(
                        "table_version",
                        when(col("table_name").equalTo(RESTATEMENTS), lit(warehouse.version(RESTATEMENTS)))
                                .otherwise(col("table_version")));
    }
}
