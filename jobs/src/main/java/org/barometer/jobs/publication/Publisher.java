package org.barometer.jobs.publication;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.jobs.gold.ChangedRows;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.plan.Software;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.vocabulary.Source;
import org.barometer.warehouse.Table;
import scala.jdk.javaapi.CollectionConverters;

/** Publishes what a night has made: one version of every table, in one commit. */
public final class Publisher {
    private static final String TABLE = "ops.publication";

    private final NightContext context;
    private final Warehouse warehouse;
    private final String run;

    /** A publisher for a run. */
    public Publisher(NightContext context, String run) {
        this.context = context;
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
        context.base()
                .ifPresent(base ->
                        new Restatements(warehouse).write(id, base, warehouse, ChangedRows.of(context), otherwise()));
        Map<String, TableContents.Total> totals = new TableContents(context).totals();
        new Publications(warehouse).publish(id, warehouse.rows(TABLE, rows(id, totals)));
        totals.forEach((table, total) -> context.report().rows(table, total.rows()));
        return id;
    }

    /** Why scores change of which no day was touched. */
    private String otherwise() {
        return context.isWhole() && context.changed("").isEmpty() ? "rebuild" : "definition";
    }

    private List<Row> rows(long id, Map<String, TableContents.Total> totals) {
        Deliveries deliveries = Deliveries.of(warehouse);
        Timestamp now = Timestamp.from(Instant.now());
        String code = Software.codeHash();
        List<Row> rows = new ArrayList<>();
        for (Table table : Table.all()) {
            if (Publication.isOf(table.name())) {
                TableContents.Total total = TableContents.isKept(table)
                        ? totals.getOrDefault(table.name(), TableContents.Total.NONE)
                        : new TableContents.Total(records(table, deliveries), deliveries.hash());
                rows.add(RowFactory.create(
                        id,
                        context.night().kind().name().toLowerCase(Locale.ROOT),
                        now,
                        Date.valueOf(context.lastBusinessDate()),
                        table.name(),
                        warehouse.version(table.name()),
                        total.rows(),
                        total.hash(),
                        run,
                        Software.version(),
                        code,
                        context.definitions().hash(),
                        CollectionConverters.asScala(context.definitions().hashes()),
                        (long) deliveries.all().size(),
                        deliveries.hash()));
            }
        }

        return rows;
    }

    /** Records of a bronze table are those of its deliveries; of other tables nobody counts the rows. */
    private long records(Table table, Deliveries deliveries) {
        Set<String> sources = context.vocabulary().sources().stream()
                .filter(source -> source.bronzeTable().equals(table.name()))
                .map(Source::id)
                .collect(Collectors.toSet());
        return deliveries.all().stream()
                .filter(delivery -> sources.contains(delivery.source()))
                .mapToLong(Deliveries.Taken::records)
                .sum();
    }
}
