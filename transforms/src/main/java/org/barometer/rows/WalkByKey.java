package org.barometer.rows;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** A walk that adds up rows next to each other that share a key. */
public abstract class WalkByKey<K> extends Walk {
    private final Iterator<InternalRow> rows;
    private @Nullable InternalRow read;

    /** Of these rows. */
    protected WalkByKey(Iterator<InternalRow> rows) {
        this.rows = rows;
    }

    /** Forgets what was added up, and gives the key of this row and those to come: a copy, since its memory is used again. */
    protected abstract K begin(InternalRow first);

    /** Whether a row has this key too. */
    protected abstract boolean isOf(K key, InternalRow row);

    /** Adds up a row of the key. */
    protected abstract void add(InternalRow row);

    /** What all rows of the key give. */
    protected abstract Iterator<InternalRow> sums(K key);

    /** The first row after those of a key is kept. */
    @Override
    protected final @Nullable Iterator<InternalRow> more() {
        if (read == null && !rows.hasNext()) {
            return null;
        }

        InternalRow first = read == null ? rows.next() : read;
        read = null;
        K key = begin(first);
        add(first);
        // Asking for more overwrites the row that was read last.
        while (read == null && rows.hasNext()) {
            InternalRow next = rows.next();
            if (isOf(key, next)) {
                add(next);
            } else {
                read = next;
            }
        }

        return sums(key);
    }
}
