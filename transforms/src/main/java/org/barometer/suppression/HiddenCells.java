package org.barometer.suppression;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.rows.WalkByKey;
import org.barometer.suppression.Margins.Value;
import org.barometer.suppression.PeriodCells.Key;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Privacy;
import org.jspecify.annotations.Nullable;

/**
 * Walks scores, in order of period, metric and cell, and names those that are hidden.
 *
 * <p>The metrics of a period are looked at together, since a hidden component hides its index. Columns that go in and come out
 * are named here by their places.
 */
final class HiddenCells extends WalkByKey<HiddenCells.Period> {
    /** Columns that go in, and their order. */
    static final List<String> CELL =
            List.of("period_type", "period_start", "metric_id", "cohort_dimension", "cohort_value", "touchpoint_id");

    /** Columns that come out. */
    static final StructType TYPE = StructType.fromDDL(
            "period_type STRING, period_start DATE, metric_id STRING, cohort_dimension STRING, cohort_value STRING,"
                    + " touchpoint_id STRING, hidden_reason STRING");

    private static final int PERIOD_TYPE = 0;
    private static final int PERIOD_START = 1;
    private static final int METRIC = 2;
    private static final int DIMENSION = 3;
    private static final int COHORT = 4;
    private static final int TOUCHPOINT = 5;
    private static final int PERIOD_END = 6;
    private static final int ANSWERS = 7;

    private final Margins margins;
    private final Privacy privacy;
    private final Map<String, Metric> indices = new HashMap<>();
    private final Map<String, PeriodCells> metrics = new TreeMap<>();

    /** Of scores by a privacy file; {@code indices} are the indices of metrics. */
    HiddenCells(Iterator<InternalRow> scores, Margins margins, Privacy privacy, List<Metric> indices) {
        super(scores);
        this.margins = margins;
        this.privacy = privacy;
        indices.forEach(index -> this.indices.put(index.id(), index));
    }

    @Override
    protected Period begin(InternalRow first) {
        metrics.clear();
        return new Period(
                first.getUTF8String(PERIOD_TYPE).copy(), first.getInt(PERIOD_START), first.getInt(PERIOD_END));
    }

    @Override
    protected boolean isOf(Period period, InternalRow row) {
        return period.start == row.getInt(PERIOD_START) && period.type.equals(row.getUTF8String(PERIOD_TYPE));
    }

    @Override
    protected void add(InternalRow row) {
        metrics.computeIfAbsent(row.getUTF8String(METRIC).toString(), metric -> new PeriodCells(margins, privacy))
                .add(
                        new Key(
                                new Value(
                                        row.getUTF8String(DIMENSION).toString(),
                                        row.getUTF8String(COHORT).toString()),
                                row.getUTF8String(TOUCHPOINT).toString()),
                        row.getLong(ANSWERS));
    }

    @Override
    protected Iterator<InternalRow> sums(Period period) {
        List<InternalRow> rows = new ArrayList<>();
        Map<String, Map<Key, Reason>> hidden = new HashMap<>();
        metrics.keySet().stream()
                .sorted(Comparator.comparing(indices::containsKey))
                .forEach(metric -> hidden.put(metric, hidden(metric, period, hidden, rows)));
        return rows.iterator();
    }

    private Map<Key, Reason> hidden(
            String metric, Period period, Map<String, Map<Key, Reason>> before, List<InternalRow> rows) {
        PeriodCells cells = Objects.requireNonNull(metrics.get(metric));
        Metric index = indices.get(metric);
        Suppression suppression =
                index == null ? cells.hidden() : cells.hidden(cell -> hasHiddenComponent(index, cell, period, before));
        Map<Key, Reason> hidden = new HashMap<>();
        for (int cell = 0; cell < cells.keys().size(); cell++) {
            @Nullable Reason reason = suppression.reason(cell);
            if (reason != null) {
                Key key = cells.keys().get(cell);
                hidden.put(key, reason);
                rows.add(row(period, metric, key, reason));
            }
        }

        return hidden;
    }

    private static boolean hasHiddenComponent(
            Metric index, Key cell, Period period, Map<String, Map<Key, Reason>> hidden) {
        return index.componentsOn(LocalDate.ofEpochDay(period.end)).stream()
                .anyMatch(component -> hidden.getOrDefault(component.metric(), Map.of())
                        .containsKey(new Key(cell.cohort(), component.touchpoint())));
    }

    private static InternalRow row(Period period, String metric, Key key, Reason reason) {
        return new GenericInternalRow(new Object[] {
            period.type,
            period.start,
            UTF8String.fromString(metric),
            UTF8String.fromString(key.cohort().dimension()),
            UTF8String.fromString(key.cohort().value()),
            UTF8String.fromString(key.touchpoint()),
            UTF8String.fromString(reason.label())
        });
    }

    /** Days are counted from 1970. */
    record Period(UTF8String type, int start, int end) {}
}
