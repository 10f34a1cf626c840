package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.Publication;
import org.barometer.jobs.storage.Publications;
import org.barometer.jobs.storage.Warehouse;

/**
 * What has been told up to a night: all that the night before told, though a rollback may have shown readers less since.
 *
 * <p>Who has seen it has seen it: what is told next must give nobody away beside it either.
 */
final class ToldSoFar {
    private static final String DAYS = "gold.daily_sum";

    private final NightContext context;
    private final Optional<Publication> told;

    ToldSoFar(NightContext context) {
        this.context = context;
        this.told = context.base().map(base -> new Publications(context.warehouse()).told(base));
    }

    /** Whether readers are shown something else, since there was a rollback. */
    boolean isTakenBack() {
        return !told.map(publication -> publication.shows(context.base().orElseThrow()))
                .orElse(true);
    }

    /** Whether any day may be another since, and not only those that a night touches. */
    boolean isToBeCompared() {
        return context.isWhole() || isTakenBack();
    }

    /** Names below this prefix whose definition has changed since. */
    Set<String> changed(String prefix) {
        return context.definitions()
                .changed(prefix, told.map(Publication::definitions).orElse(Map.of()));
    }

    /** Brings tables back to what they were then. */
    void reset(String... tables) {
        if (!isTakenBack()) {
            context.reset(tables);
            return;
        }

        for (String table : tables) {
            long version = told.orElseThrow().versions().getOrDefault(table, 0L);
            if (context.warehouse().version(table) != version) {
                context.warehouse().restore(table, version);
            }
        }
    }

    /** The tables as they were then. */
    Warehouse tables() {
        return context.warehouse().published(told.orElseThrow());
    }

    /** The days whose sums are others since. */
    Set<LocalDate> changedDays() {
        Set<LocalDate> days = new TreeSet<>();
        differences(context.warehouse().read(DAYS), tables().read(DAYS))
                .select("response_date")
                .distinct()
                .collectAsList()
                .forEach(row -> days.add(row.getDate(0).toLocalDate()));
        return days;
    }

    /** Rows of a table that readers are not shown as they were then. */
    Dataset<Row> takenBack(String table) {
        return differences(
                tables().read(table),
                context.warehouse().published(context.base().orElseThrow()).read(table));
    }

    /** Whether weights are divided by another power of ten since. */
    boolean isOfOtherWeights() {
        return isTakenBack() && !magnitude(context.warehouse()).equals(magnitude(tables()));
    }

    private static List<Row> magnitude(Warehouse warehouse) {
        return warehouse.read(DAYS).select(col("weight_magnitude")).takeAsList(1);
    }

    private static Dataset<Row> differences(Dataset<Row> one, Dataset<Row> other) {
        return one.exceptAll(other).unionByName(other.exceptAll(one));
    }
}
