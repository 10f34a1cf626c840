package org.barometer.cohorts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Walks what happened to customers, one after the other and in order of time, and gives each answer with the customer and
 * the purchases as they were then.
 *
 * <p>Rows come in by a key of one number: half of it is a hash of the customer, half the second. Spark sorts numbers several
 * times as fast as texts; the few rows that share a key are put in order here, and the few customers that share a hash are
 * kept apart.
 */
final class Timeline implements Iterator<InternalRow> {
    /** Places of the columns; of the last three, which are structs, one is not null. */
    private static final int KEY = 0;

    private static final int CUSTOMER = 1;
    private static final int AT = 2;
    private static final int EVENT = 3;
    private static final int ANSWER = 4;
    private static final int STATE = 5;
    private static final int PURCHASE = 6;

    /** Places in the struct of a purchase, after those that count. */
    private static final int PURCHASE_ID = 3;

    private static final int PURCHASE_SOURCE = 4;
    private static final int PURCHASE_COLUMNS = 5;

    private static final Comparator<InternalRow> IN_ORDER = Comparator.<InternalRow, UTF8String>comparing(
                    row -> row.getUTF8String(CUSTOMER))
            .thenComparingLong(row -> row.getLong(AT))
            .thenComparingInt(row -> row.getInt(EVENT))
            .thenComparing(row -> ofPurchase(row, PURCHASE_ID), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(row -> ofPurchase(row, PURCHASE_SOURCE), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Iterator<InternalRow> events;
    private final int answerColumns;
    private final int customerColumns;
    private final Queue<InternalRow> asked = new ArrayDeque<>();
    private final Map<UTF8String, KnownCustomer> customers = new HashMap<>();
    private int hash;
    private @Nullable InternalRow ahead;

    /** Structs of answers and of customers have so many columns. */
    Timeline(Iterator<InternalRow> events, int answerColumns, int customerColumns) {
        this.events = events;
        this.answerColumns = answerColumns;
        this.customerColumns = customerColumns;
    }

    @Override
    public boolean hasNext() {
        while (asked.isEmpty() && (ahead != null || events.hasNext())) {
            List<InternalRow> together = readTogether();
            if (together.size() > 1) {
                together.sort(IN_ORDER);
            }

            together.forEach(this::take);
        }

        return !asked.isEmpty();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return asked.remove();
    }

    /** Copies of the next rows that share a key; the first one after them is kept. */
    private List<InternalRow> readTogether() {
        InternalRow first = ahead == null ? events.next().copy() : ahead;
        ahead = null;
        List<InternalRow> together = new ArrayList<>(2);
        together.add(first);
        while (ahead == null && events.hasNext()) {
            InternalRow next = events.next().copy();
            if (next.getLong(KEY) == first.getLong(KEY)) {
                together.add(next);
            } else {
                ahead = next;
            }
        }

        return together;
    }

    private static @Nullable UTF8String ofPurchase(InternalRow event, int place) {
        return event.isNullAt(PURCHASE)
                ? null
                : event.getStruct(PURCHASE, PURCHASE_COLUMNS).getUTF8String(place);
    }

    private void take(InternalRow event) {
        int hashed = (int) (event.getLong(KEY) >> Integer.SIZE);
        if (hashed != hash) {
            customers.clear();
            hash = hashed;
        }

        KnownCustomer customer = customers.computeIfAbsent(event.getUTF8String(CUSTOMER), id -> new KnownCustomer());
        switch (event.getInt(EVENT)) {
            case AsOfAnswer.CHANGE -> {
                InternalRow state = event.getStruct(STATE, 2);
                customer.change(state.getLong(0), state.getStruct(1, customerColumns));
            }
            case AsOfAnswer.PURCHASE -> customer.buy(event.getStruct(PURCHASE, PURCHASE_COLUMNS));
            default -> {
                boolean isKnown = customer.isKnown(event.getLong(AT));
                asked.add(new GenericInternalRow(new Object[] {
                    event.getUTF8String(CUSTOMER),
                    event.getStruct(ANSWER, answerColumns),
                    isKnown ? customer.attributes() : null,
                    isKnown ? customer.purchases() : null
                }));
            }
        }
    }
}
