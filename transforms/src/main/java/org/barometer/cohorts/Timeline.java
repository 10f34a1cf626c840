package org.barometer.cohorts;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Walks what happened to customers, one after the other and in order of time, and gives each answer with the customer and
 * the purchases as they were then.
 *
 * <p>Rows that come in: customer, instant, {@link AsOfAnswer}'s event and purchase id, by which they are in order; then the
 * one struct that is not null of {@code answer}, {@code state} and {@code purchase}.
 */
final class Timeline implements Iterator<InternalRow> {
    private static final int CUSTOMER = 0;
    private static final int AT = 1;
    private static final int EVENT = 2;
    private static final int ANSWER = 4;
    private static final int STATE = 5;
    private static final int PURCHASE = 6;

    private final Iterator<InternalRow> events;
    private final int answerColumns;
    private final int customerColumns;
    private @Nullable InternalRow asked;

    private @Nullable UTF8String customer;
    private @Nullable InternalRow attributes;
    private long validTo;
    private Purchases purchases = new Purchases();

    /** Structs of answers and of customers have so many columns. */
    Timeline(Iterator<InternalRow> events, int answerColumns, int customerColumns) {
        this.events = events;
        this.answerColumns = answerColumns;
        this.customerColumns = customerColumns;
    }

    @Override
    public boolean hasNext() {
        while (asked == null && events.hasNext()) {
            take(events.next());
        }

        return asked != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext() || asked == null) {
            throw new NoSuchElementException();
        }

        InternalRow answer = asked;
        asked = null;
        return answer;
    }

    private void take(InternalRow event) {
        if (customer == null || !customer.equals(event.getUTF8String(CUSTOMER))) {
            customer = event.getUTF8String(CUSTOMER).copy();
            attributes = null;
            purchases = new Purchases();
        }

        switch (event.getInt(EVENT)) {
            case AsOfAnswer.CHANGE -> change(event.getStruct(STATE, 2));
            case AsOfAnswer.PURCHASE -> purchases.add(event.getStruct(PURCHASE, 3));
            default -> asked = asked(event);
        }
    }

    private void change(InternalRow state) {
        validTo = state.getLong(0);
        attributes = state.getStruct(1, customerColumns).copy();
    }

    private InternalRow asked(InternalRow event) {
        boolean isValid = attributes != null && event.getLong(AT) < validTo;
        return new GenericInternalRow(new Object[] {
            event.getStruct(ANSWER, answerColumns), isValid ? attributes : null, isValid ? purchases.asRow() : null
        });
    }

    /** What a customer has bought so far. */
    private static final class Purchases {
        private long count;
        private @Nullable BigDecimal total;
        private int lastDay = Integer.MIN_VALUE;
        private int firstDay = Integer.MAX_VALUE;
        private @Nullable UTF8String lastCategory;

        /** Adds amount, day and category of the next one. */
        void add(InternalRow purchase) {
            count++;
            if (!purchase.isNullAt(0)) {
                BigDecimal amount = purchase.getDecimal(0, 18, 2).toJavaBigDecimal();
                total = total == null ? amount : total.add(amount);
            }

            lastDay = Math.max(lastDay, purchase.getInt(1));
            firstDay = Math.min(firstDay, purchase.getInt(1));
            if (!purchase.isNullAt(2)) {
                lastCategory = purchase.getUTF8String(2).copy();
            }
        }

        InternalRow asRow() {
            return new GenericInternalRow(new Object[] {
                count,
                total == null ? null : Decimal.apply(total, 28, 2),
                count == 0 ? null : lastDay,
                count == 0 ? null : firstDay,
                lastCategory
            });
        }
    }
}
