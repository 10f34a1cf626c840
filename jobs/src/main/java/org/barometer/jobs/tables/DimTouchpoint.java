package org.barometer.jobs.tables;

import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.definitions.Cohort;

/** {@code gold.dim_touchpoint}: the touchpoints in their order. */
final class DimTouchpoint extends GoldTable {
    /** Totals, and indices of several touchpoints, find their names as every other score does. */
    private static final Row ALL =
            RowFactory.create(Cohort.ALL, 0, "All touchpoints", "Alla kontaktpunkter", "Alle kontaktpunkter");

    DimTouchpoint() {
        super("gold.dim_touchpoint", 1);
        uses("labels");
        fitsIntoMemory();
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        return inputs.rows(
                table(),
                Stream.concat(
                                Stream.of(ALL),
                                inputs.definitions().touchpoints().stream()
                                        .map(touchpoint -> RowFactory.create(
                                                touchpoint.id(),
                                                touchpoint.order(),
                                                touchpoint.names().en(),
                                                touchpoint.names().sv(),
                                                touchpoint.names().nb())))
                        .toList());
    }
}
