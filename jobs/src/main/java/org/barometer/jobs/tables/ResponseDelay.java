package org.barometer.jobs.tables;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.delays.DelayCurve;
import org.barometer.delays.ResponseDelays;
import org.barometer.jobs.plan.Deliveries;

/** {@code gold.response_delay}: how late responses come, and so which periods are complete. */
final class ResponseDelay extends GoldTable {
    static final String NAME = "gold.response_delay";

    ResponseDelay() {
        super(NAME, 1);
        // A delivery older than the first makes that the first.
        reads("silver.response", "ops.delivery");
        uses("statistics");
        fitsIntoMemory();
    }

    @Override
    public Object asOf(LocalDate lastBusinessDate) {
        return ResponseDelays.knownOn(lastBusinessDate);
    }

    /** A response may turn out to have come earlier, which changes nothing else of its day. */
    @Override
    public Slice widened(Inputs inputs, Slice slice) {
        return inputs.hasChanged("silver.response") ? Slice.everything(inputs.lastBusinessDate()) : slice;
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        ResponseDelays delays = ResponseDelays.knownOn(inputs.lastBusinessDate());
        return inputs.rows(
                NAME,
                DelayCurve.rows(
                        delays.counts(inputs.read("silver.response"), firstDeliveries(inputs))
                                .collectAsList(),
                        delays,
                        inputs.definitions().statistics().completeness().share()));
    }

    private static Map<String, LocalDate> firstDeliveries(Inputs inputs) {
        Map<String, LocalDate> first = new TreeMap<>();
        Deliveries.of(inputs.warehouse())
                .all()
                .forEach(delivery -> first.merge(
                        delivery.source(), delivery.dated(), (one, other) -> one.isBefore(other) ? one : other));
        return first;
    }
}
