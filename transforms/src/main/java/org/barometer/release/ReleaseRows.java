package org.barometer.release;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.barometer.privacy.Shape;
import org.jspecify.annotations.Nullable;

/** Walks what waits and what is new, metric by metric and dimension by dimension, and gives what may be told and what waits. */
final class ReleaseRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final int enough;
    private final int through;
    private final Map<String, Shape> shapes;
    private final Queue<InternalRow> out = new ArrayDeque<>();
    private @Nullable ReleaseOfOne current;

    /**
     * Rows of {@link ReleaseColumns#TYPE}, in order of metric, dimension, kind and first day.
     *
     * @param enough customers
     * @param through last business date, counted from 1970
     * @param shapes of the dimensions that are not single
     */
    ReleaseRows(Iterator<InternalRow> rows, int enough, int through, Map<String, Shape> shapes) {
        this.rows = rows;
        this.enough = enough;
        this.through = through;
        this.shapes = shapes;
    }

    @Override
    public boolean hasNext() {
        while (out.isEmpty() && (rows.hasNext() || current != null)) {
            if (rows.hasNext()) {
                read(rows.next());
            } else {
                end();
            }
        }

        return !out.isEmpty();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return out.remove();
    }

    private void read(InternalRow row) {
        if (current != null && !current.holds(row)) {
            end();
        }

        if (current == null) {
            String dimension = row.getUTF8String(ReleaseColumns.DIMENSION).toString();
            current = new ReleaseOfOne(
                    row.getUTF8String(ReleaseColumns.METRIC).copy(),
                    dimension,
                    shapes.getOrDefault(dimension, Shape.SINGLE),
                    enough,
                    out::add);
        }

        current.read(row);
    }

    private void end() {
        if (current != null) {
            current.end(through);
        }

        current = null;
    }
}
