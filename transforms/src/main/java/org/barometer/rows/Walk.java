package org.barometer.rows;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Rows made of other rows, some at a time: as soon as all rows of a day are read, say, what they give. */
public abstract class Walk implements Iterator<InternalRow> {
    private Iterator<InternalRow> made = Collections.emptyIterator();

    /** Reads on until rows can be made, or some fewer than all of them; none may come of it. Null when all are read. */
    protected abstract @Nullable Iterator<InternalRow> more();

    @Override
    public final boolean hasNext() {
        while (!made.hasNext()) {
            Iterator<InternalRow> more = more();
            if (more == null) {
                return false;
            }

            made = more;
        }

        return true;
    }

    @Override
    public final InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return made.next();
    }
}
