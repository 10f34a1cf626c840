package org.barometer.jobs.publication;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.jobs.AtOnce;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.plan.Software;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.jobs.tables.Slices;
import org.barometer.warehouse.Table;
import scala.jdk.javaapi.CollectionConverters;

/** Publishes what a night has made: one version of every table, in one commit. */
public final class Publisher {
    private static final String TABLE = "ops.publication";
    private static final String SCORES = "gold.satisfaction_score";
    private static final int TABLE_NAME = 4;
    private static final int ROW_COUNT = 6;

    private final RunContext context;
    private final Warehouse warehouse;
    private final Slices slices;
    private final String run;

    /** A publisher for a run. */
    public Publisher(RunContext context, Slices slices, String run) {
        this.context = context;
        this.slices = slices;
        this.warehouse = context.warehouse();
        this.run = run;
    }

    /** Publishes, and gives the number of the publication; a run that has published already does not do so again. */
    public long publish() {
        if (context.base().isPresent() && context.base().get().run().equals(run)) {
            return context.base().get().id();
        }

        long id = context.base().map(base -> base.id() + 1).orElse(1L);
        context.reset("ops.restatement");
        context.base().ifPresent(base -> new Restatements(warehouse).write(id, base, warehouse, changed()));
        List<Row> rows = rows(id);
        new Publications(warehouse).publish(id, warehouse.rows(TABLE, rows));
        rows.stream()
                .filter(row -> row.getString(TABLE_NAME).matches("(silver|gold)\\..*") && row.getLong(ROW_COUNT) > 0)
                .forEach(row -> context.report().rows(row.getString(TABLE_NAME), row.getLong(ROW_COUNT)));
        return id;
    }

    private ChangedScores changed() {
        return new ChangedScores(
                slices.changed(Table.named(SCORES)), slices.days(), slices.redefined(SCORES), otherwise());
    }

    /** Why scores change on days without changed answers. */
    private String otherwise() {
        return context.isWhole() && context.changed("").isEmpty() ? "rebuild" : "definition";
    }

    private String kind() {
        Night.Kind kind = context.night().kind();
        return (kind == Night.Kind.PUBLISH ? Night.Kind.NIGHT : kind).label();
    }

    private List<Row> rows(long id) {
        Deliveries deliveries = Deliveries.of(warehouse);
        Timestamp now = Timestamp.from(Instant.now());
        List<String> tables =
                context.tables().names().stream().filter(Publication::isOf).toList();
        List<String> changed = tables.stream().filter(context::hasChanged).toList();
        long rowsOf = context.base()
                .filter(base -> changed.stream().allMatch("ops.restatement"::equals))
                // A table that is gone is another publication, too.
                .filter(base -> base.versions().keySet().equals(Set.copyOf(tables)))
                .map(Publication::rowsOf)
                .orElse(id);
        return AtOnce.map(
                tables,
                table -> RowFactory.create(
                        id,
                        kind(),
                        now,
                        Date.valueOf(context.lastBusinessDate()),
                        table,
                        warehouse.version(table),
                        warehouse.rowCount(table),
                        rowsOf,
                        run,
                        Software.version(),
                        context.hashes().hash(),
                        CollectionConverters.asScala(context.hashes().hashes()),
                        (long) deliveries.all().size(),
                        deliveries.hash()));
    }
}
