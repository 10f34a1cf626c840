package org.barometer.jobs.tables;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.maturity.AnswerLags;
import org.barometer.maturity.LagCurve;

/** {@code gold.answer_lag}: how late responses come, and so which periods are complete. */
final class AnswerLag extends GoldTable {
    static final String NAME = "gold.answer_lag";

    AnswerLag() {
        super(NAME, 1);
        // A delivery older than the first makes that the first.
        reads("silver.response", "ops.delivery");
        uses("statistics");
        fitsIntoMemory();
    }

    @Override
    public Object asOf(LocalDate lastBusinessDate) {
        return AnswerLags.knownOn(lastBusinessDate);
    }

    /** A response may turn out to have come earlier, which changes nothing else of its day. */
    @Override
    public Slice widened(Inputs inputs, Slice slice) {
        return inputs.hasChanged("silver.response") ? Slice.everything(inputs.lastBusinessDate()) : slice;
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        AnswerLags lags = AnswerLags.knownOn(inputs.lastBusinessDate());
        return inputs.rows(
                NAME,
                LagCurve.rows(
                        lags.counts(inputs.read("silver.response"), firstDeliveries(inputs))
                                .collectAsList(),
                        lags,
                        inputs.vocabulary().statistics().maturity().share()));
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
