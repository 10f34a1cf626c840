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
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Privacy;
import org.barometer.rows.WalkByKey;
import org.barometer.suppression.Margins.Value;
import org.barometer.suppression.PeriodCells.Key;
import org.jspecify.annotations.Nullable;

/**
 * Walks scores, in order of {@link #CELL}, and says of each why it is hidden and why its total is, null if it is not.
 *
 * <p>The metrics of a period are looked at together, since a hidden component hides its index.
 */
final class HiddenCells extends WalkByKey<InternalRow> {
    /** What names a cell. */
    static final List<String> CELL =
            List.of("period_type", "period_start", "metric_id", "cohort_dimension", "cohort_value", "touchpoint_id");

    private final Places places;
    private final Margins margins;
    private final Privacy privacy;
    private final Map<String, Metric> indices = new HashMap<>();
    private final Map<String, PeriodCells> metrics = new TreeMap<>();
    private final List<InternalRow> rows = new ArrayList<>();

    /** Of scores by a privacy file; {@code indices} are the indices of metrics. */
    HiddenCells(
            Iterator<InternalRow> scores, StructType columns, Margins margins, Privacy privacy, List<Metric> indices) {
        super(scores);
        this.places = Places.of(columns);
        this.margins = margins;
        this.privacy = privacy;
        indices.forEach(index -> this.indices.put(index.id(), index));
    }

    /** Columns that come out of these. */
    static StructType marked(StructType columns) {
        return columns.add(Related.ITSELF.mark(), DataTypes.StringType).add(Related.TOTAL.mark(), DataTypes.StringType);
    }

    @Override
    protected InternalRow begin(InternalRow first) {
        metrics.clear();
        rows.clear();
        return first.copy();
    }

    @Override
    protected boolean isOf(InternalRow first, InternalRow row) {
        return first.getInt(places.start) == row.getInt(places.start)
                && first.getUTF8String(places.type).equals(row.getUTF8String(places.type));
    }

    @Override
    protected void add(InternalRow row) {
        rows.add(row.copy());
        metrics.computeIfAbsent(places.metric(row), metric -> new PeriodCells(margins, privacy))
                .add(places.key(row), row.isNullAt(places.answers) ? 0 : row.getLong(places.answers));
    }

    @Override
    protected Iterator<InternalRow> sums(InternalRow first) {
        LocalDate lastDay = LocalDate.ofEpochDay(first.getInt(places.end));
        Map<String, Map<Key, Reason>> hidden = new HashMap<>();
        metrics.keySet().stream()
                .sorted(Comparator.comparing(indices::containsKey))
                .forEach(metric -> hidden.put(metric, hidden(metric, lastDay, hidden)));
        return rows.stream()
                .<InternalRow>map(row -> marked(row, hidden.getOrDefault(places.metric(row), Map.of())))
                .iterator();
    }

    private Map<Key, Reason> hidden(String metric, LocalDate lastDay, Map<String, Map<Key, Reason>> before) {
        PeriodCells cells = Objects.requireNonNull(metrics.get(metric));
        Metric index = indices.get(metric);
        Suppression suppression =
                index == null ? cells.hidden() : cells.hidden(cell -> hasHiddenComponent(index, cell, lastDay, before));
        Map<Key, Reason> hidden = new HashMap<>();
        for (int cell = 0; cell < cells.keys().size(); cell++) {
            Reason reason = suppression.reason(cell);
            if (reason != null) {
                hidden.put(cells.keys().get(cell), reason);
            }
        }

        return hidden;
    }

    private static boolean hasHiddenComponent(
            Metric index, Key cell, LocalDate lastDay, Map<String, Map<Key, Reason>> hidden) {
        return index.componentsOn(lastDay).stream()
                .anyMatch(component -> hidden.getOrDefault(component.metric(), Map.of())
                        .containsKey(new Key(cell.cohort(), component.touchpoint())));
    }

    private InternalRow marked(InternalRow row, Map<Key, Reason> hidden) {
        Key key = places.key(row);
        return new JoinedRow(row, new GenericInternalRow(new Object[] {
            text(hidden.get(key)), text(hidden.get(key.total()))
        }));
    }

    private static @Nullable UTF8String text(@Nullable Reason reason) {
        return reason == null ? null : UTF8String.fromString(reason.label());
    }

    /** Where columns are. */
    private record Places(
            int type, int start, int end, int metric, int dimension, int cohort, int touchpoint, int answers) {
        static Places of(StructType columns) {
            return new Places(
                    columns.fieldIndex("period_type"),
                    columns.fieldIndex("period_start"),
                    columns.fieldIndex("period_end"),
                    columns.fieldIndex("metric_id"),
                    columns.fieldIndex("cohort_dimension"),
                    columns.fieldIndex("cohort_value"),
                    columns.fieldIndex("touchpoint_id"),
                    columns.fieldIndex("answers"));
        }

        String metric(InternalRow row) {
            return row.getUTF8String(metric).toString();
        }

        Key key(InternalRow row) {
            return new Key(
                    new Value(
                            row.getUTF8String(dimension).toString(),
                            row.getUTF8String(cohort).toString()),
                    row.getUTF8String(touchpoint).toString());
        }
    }
}
