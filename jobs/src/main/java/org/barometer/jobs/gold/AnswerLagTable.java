package org.barometer.jobs.gold;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.maturity.AnswerLags;
import org.barometer.maturity.LagCurve;
import org.barometer.maturity.Maturity;
import org.barometer.vocabulary.Statistics;

/** {@code gold.answer_lag}: how late responses come, and so which periods are mature. */
public final class AnswerLagTable {
    private static final String NAME = "gold.answer_lag";

    private final NightContext context;
    private final Warehouse warehouse;
    private final Statistics.Maturity rule;

    public AnswerLagTable(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.rule = context.vocabulary().statistics().maturity();
    }

    /** Brings it up to date with responses, deliveries and the last business date. */
    public void update() {
        context.reset(NAME);
        if (mayHaveChanged()) {
            AnswerLags lags = AnswerLags.knownOn(context.lastBusinessDate());
            write(LagCurve.rows(
                    lags.counts(warehouse.read("silver.response"), firstDeliveries())
                            .collectAsList(),
                    lags,
                    rule.share()));
        }
    }

    private boolean mayHaveChanged() {
        return context.isWhole()
                || context.hasChanged("silver.response")
                // A delivery older than the first makes that the first.
                || context.hasChanged("ops.delivery")
                || !context.changed("statistics").isEmpty()
                || !AnswerLags.knownOn(context.lastBusinessDate()).equals(AnswerLags.knownOn(lastDateBefore()));
    }

    private LocalDate lastDateBefore() {
        return context.base().map(Publication::businessDate).orElseThrow();
    }

    private Map<String, LocalDate> firstDeliveries() {
        Map<String, LocalDate> first = new TreeMap<>();
        Deliveries.of(warehouse)
                .all()
                .forEach(delivery -> first.merge(
                        delivery.source(), delivery.dated(), (one, other) -> one.isBefore(other) ? one : other));
        return first;
    }

    /** Most nights say again what the table says already: that is no reason for another version of it. A rebuild does not look. */
    private void write(List<Row> rows) {
        if (context.isWhole()) {
            if (!rows.isEmpty() || warehouse.version(NAME) > 0) {
                warehouse.replace(NAME, warehouse.rows(NAME, rows));
            }

            return;
        }

        Dataset<Row> written = warehouse.rows(NAME, rows);
        if (!Set.copyOf(warehouse.read(NAME).collectAsList()).equals(Set.copyOf(written.collectAsList()))) {
            warehouse.replace(NAME, written);
        }
    }

    /** Which periods are mature by it. */
    Maturity maturity() {
        return Maturity.of(context.lastBusinessDate(), days(warehouse));
    }

    /** The days on which periods end that are mature and were not when scores were last published, or the other way round. */
    List<LocalDate> turned() {
        if (context.isWhole()) {
            return List.of();
        }

        int days = days(warehouse);
        int before = context.hasChanged(NAME)
                ? days(warehouse.published(context.base().orElseThrow()))
                : days;
        return Maturity.of(context.lastBusinessDate(), days).turned(Maturity.of(lastDateBefore(), before));
    }

    private int days(Warehouse tables) {
        // Where nothing was ever written there is nothing to read, which takes its time too.
        List<Row> any = tables.version(NAME) == 0
                ? List.of()
                : tables.read(NAME).select("maturity_days").takeAsList(1);
        return any.isEmpty() ? rule.days() : any.get(0).getInt(0);
    }
}
