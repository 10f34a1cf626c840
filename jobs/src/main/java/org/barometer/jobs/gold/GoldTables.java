package org.barometer.jobs.gold;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.cohorts.Cohorts;
import org.barometer.cube.ScoreCube;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.plan.Touched;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.vocabulary.Cohort;

/** The facts, the cube and the pairs: of touched days, of changed metrics and of changed cohorts; all else stays where it is. */
public final class GoldTables {
    private static final String CUBE = "gold.score_cube";

    private final NightContext context;
    private final Warehouse warehouse;

    public GoldTables(NightContext context) {
        this.context = context;
        this.warehouse = context.warehouse();
    }

    /** Brings facts, cube and pairs up to date with the silver tables. */
    public void update() {
        context.reset(FactTable.NAME, CUBE, PairTable.NAME);
        Map<LocalDate, Set<String>> days = Touched.days(context);
        Optional<FactTable.Exchanged> exchanged = new FactTable(context).update(days);
        updateCube(days, exchanged);
        new PairTable(context).update(days, exchanged);
    }

    private void updateCube(Map<LocalDate, Set<String>> days, Optional<FactTable.Exchanged> exchanged) {
        List<String> dimensions = Cohorts.dimensions(context.vocabulary().cohorts());
        if (context.isWhole()) {
            warehouse.replace(CUBE, ScoreCube.of(warehouse.read(FactTable.NAME), dimensions));
            return;
        }

        if (exchanged.isPresent()) {
            exchange(Touched.condition(days), exchanged.get(), dimensions);
        } else if (!days.isEmpty()) {
            cube(Touched.condition(days), dimensions);
        }

        if (!context.changed("metric/").isEmpty()) {
            cube(Slices.in("metric_id", context.changed("metric/")), dimensions);
        }

        Set<String> changed = context.changed("cohort/");
        if (!changed.isEmpty()) {
            Dataset<Row> cells = ScoreCube.of(
                            warehouse.read(FactTable.NAME),
                            dimensions.stream().filter(changed::contains).toList())
                    .where(org.apache
                            .spark
                            .sql
                            .functions
                            .col("cohort_dimension")
                            .notEqual(Cohort.ALL));
            warehouse.replaceWhere(CUBE, Slices.in("cohort_dimension", changed), cells);
        }
    }

    /** Of days that have few late answers, next to no fact is read again. */
    private void exchange(String condition, FactTable.Exchanged facts, List<String> dimensions) {
        warehouse.replaceWhere(
                CUBE,
                condition,
                ScoreCube.exchanged(warehouse.read(CUBE).where(condition), facts.removed(), facts.added(), dimensions));
    }

    private void cube(String condition, List<String> dimensions) {
        warehouse.replaceWhere(
                CUBE, condition, ScoreCube.of(warehouse.read(FactTable.NAME).where(condition), dimensions));
    }
}
