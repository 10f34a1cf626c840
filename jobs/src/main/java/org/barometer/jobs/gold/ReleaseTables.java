package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.Cohorts;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.plan.Touched;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.periods.TouchedPeriods;
import org.barometer.records.Days;
import org.barometer.release.ChangedCustomers;
import org.barometer.release.Release;

/**
 * What may be told of the daily sums, and what waits: {@code gold.released_sum} and {@code gold.withheld_sum}.
 *
 * <p>What has been told stays told, and a night adds by how much the sums have changed since the one before, once enough
 * customers have changed them. Only where a definition changes, so that all numbers do, is it told anew.
 */
final class ReleaseTables {
    static final String RELEASED = "gold.released_sum";
    private static final String WITHHELD = "gold.withheld_sum";
    private static final String DAYS = "gold.daily_sum";
    private static final String EVERYTHING = "true";

    private final NightContext context;
    private final Warehouse warehouse;
    private final int enough;
    private final List<String> dimensions;
    private final ReleasedDays releasedDays;
    private final ToldSoFar told;

    ReleaseTables(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.enough = context.vocabulary().privacy().leastCustomers();
        this.dimensions = Cohorts.dimensions(context.vocabulary().cohorts());
        this.releasedDays = new ReleasedDays(warehouse);
        this.told = new ToldSoFar(context);
    }

    /** Whether anything is held back. */
    boolean isOn() {
        return context.vocabulary().privacy().isOn();
    }

    /** Whether everything is told anew: with other cohorts the same answers are divided in other ways. */
    boolean isAnew() {
        return isOn()
                && (context.base().isEmpty()
                        || Stream.of("rules", "privacy", "cohort/")
                                .anyMatch(prefix -> !told.changed(prefix).isEmpty())
                        || told.isOfOtherWeights());
    }

    /** Whether all scores may be others, be it that what is shown is of the definitions of today and what was told is not. */
    boolean changesAll() {
        return isAnew()
                || isOn() && told.isTakenBack() && !told.changed("metric/").isEmpty();
    }

    /**
     * Brings them up to date with the daily sums.
     *
     * @param days touched ones
     * @param isAnew whether all daily sums are in other units
     */
    void update(Map<LocalDate, Set<String>> days, int magnitude, boolean isAnew) {
        if (!isOn()) {
            context.reset(RELEASED, WITHHELD);
            releasedDays.writeNone();
            clear(RELEASED);
            clear(WITHHELD);
            return;
        }

        told.reset(RELEASED, WITHHELD);
        String anew = isAnew || isAnew() ? EVERYTHING : Slices.in("metric_id", told.changed("metric/"));
        if (days.isEmpty() && anew.equals("false") && !isNextMonth() && !told.isToBeCompared()) {
            releasedDays.writeNone();
            return;
        }

        warn(anew);
        Release release = release(changedDays(days, anew), anew);
        Dataset<Row> released = release.released().withColumn("weight_magnitude", lit(magnitude));
        releasedDays.write(told.isTakenBack() ? released.unionByName(told.takenBack(RELEASED)) : released);
        if (anew.equals(EVERYTHING)) {
            warehouse.replace(RELEASED, released);
        } else {
            replace(anew, released);
        }

        warehouse.replace(WITHHELD, release.withheld());
    }

    /** Says that what waited, or was told together only, follows from what was told before and what is told anew. */
    private void warn(String anew) {
        if (anew.equals("false")
                || warehouse
                        .read(RELEASED)
                        .where(anew)
                        .where(col("answers").isNotNull())
                        .isEmpty()) {
            return;
        }

        List<String> changed = Stream.of("rules", "privacy", "cohort/", "metric/")
                .flatMap(prefix -> told.changed(prefix).stream().map(name -> prefix + name))
                .toList();
        context.report()
                .warn(
                        "Scores are told anew, since definitions have changed (%s): who kept those of before can tell from both what was withheld or told together with more, of fewer than %d customers."
                                .formatted(
                                        changed.isEmpty() ? "scale of weights" : String.join(", ", changed), enough));
    }

    private Set<LocalDate> changedDays(Map<LocalDate, Set<String>> touched, String anew) {
        return told.isToBeCompared() && !anew.equals(EVERYTHING) ? told.changedDays() : touched.keySet();
    }

    /** Whether a month has ended since the last publication, for which answers may have waited. */
    private boolean isNextMonth() {
        return !YearMonth.from(context.lastBusinessDate())
                .equals(YearMonth.from(context.base().orElseThrow().businessDate()));
    }

    private void clear(String table) {
        if (!warehouse.read(table).isEmpty()) {
            warehouse.replace(table, warehouse.read(table).limit(0));
        }
    }

    private void replace(String anew, Dataset<Row> released) {
        if (!anew.equals("false")) {
            warehouse.replaceWhere(RELEASED, anew, released.where(anew));
        }

        Dataset<Row> more = released.where(not(expr(anew)));
        if (!more.isEmpty()) {
            warehouse.append(RELEASED, more);
        }
    }

    private Release release(Set<LocalDate> days, String anew) {
        Dataset<Row> daily = warehouse.read(DAYS);
        Dataset<Row> facts = warehouse.read(FactTable.NAME);
        Dataset<Row> changes = daily.where(anew);
        Dataset<Row> customers = ChangedCustomers.of(facts.where(anew), dimensions, enough);
        if (!days.isEmpty() && !anew.equals(EVERYTHING)) {
            String others = "NOT %s AND %s".formatted(anew, Days.condition("response_date", days));
            Warehouse before = told.tables();
            changes = changes.unionByName(daily.where(others))
                    .unionByName(Release.negated(before.read(DAYS).where(others)));
            customers = customers.unionByName(ChangedCustomers.between(
                    touched(before.read(FactTable.NAME).where(others)),
                    touched(facts.where(others)),
                    dimensions,
                    enough));
        }

        Dataset<Row> withheld = warehouse.read(WITHHELD).where(not(expr(anew)));
        Dataset<Row> known = warehouse
                .read(RELEASED)
                .where(Days.condition("last_date", yearEnds(days, withheld)))
                .where(col("answers").isNull());
        Release release = Release.of(
                known.where(not(expr(anew))),
                withheld,
                changes,
                customers,
                enough,
                context.lastBusinessDate(),
                context.vocabulary().cohorts());
        // Kept, since it is looked through several times.
        return new Release(release.rows().localCheckpoint());
    }

    /** The last days of the years in which something may come, or waits: those of the rows that say which cells there are. */
    private static Set<LocalDate> yearEnds(Set<LocalDate> days, Dataset<Row> withheld) {
        Set<LocalDate> all = new TreeSet<>(days);
        withheld.select("from_date")
                .distinct()
                .collectAsList()
                .forEach(row -> all.add(row.getDate(0).toLocalDate()));
        return TouchedPeriods.lastDaysOfYears(all);
    }

    /** The facts that may be others. */
    private Dataset<Row> touched(Dataset<Row> facts) {
        if (told.isToBeCompared()) {
            return facts;
        }

        Dataset<Row> responses =
                new Touched(warehouse).rows().select("survey_id", "response_id").distinct();
        return facts.join(responses, new String[] {"survey_id", "response_id"}, "left_semi");
    }
}
