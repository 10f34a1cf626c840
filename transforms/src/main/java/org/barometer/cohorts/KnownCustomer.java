package org.barometer.cohorts;

import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What is known of a customer at some instant: the attributes that hold, and what has been bought so far. */
final class KnownCustomer {
    private @Nullable InternalRow attributes;
    private long validTo;
    private long count;
    private @Nullable BigDecimal total;
    private int lastDay = Integer.MIN_VALUE;
    private int firstDay = Integer.MAX_VALUE;
    private @Nullable UTF8String lastCategory;

    /** From now on these attributes hold, until then. */
    void change(long until, InternalRow now) {
        validTo = until;
        attributes = now;
    }

    /** One more purchase: a struct that begins with amount, day and category. */
    void buy(InternalRow purchase) {
        count++;
        if (!purchase.isNullAt(0)) {
            BigDecimal amount = purchase.getDecimal(0, 18, 2).toJavaBigDecimal();
            total = total == null ? amount : total.add(amount);
        }

        lastDay = Math.max(lastDay, purchase.getInt(1));
        firstDay = Math.min(firstDay, purchase.getInt(1));
        if (!purchase.isNullAt(2)) {
            lastCategory = purchase.getUTF8String(2);
        }
    }

    /** Whether any attributes hold at an instant. */
    boolean isKnown(long at) {
        return attributes != null && at < validTo;
    }

    @Nullable
    InternalRow attributes() {
        return attributes;
    }

    /** Number, total amount, last and first day and last category of the purchases. */
    InternalRow purchases() {
        return new GenericInternalRow(new Object[] {
            count,
            total == null ? null : Decimal.apply(total, 28, 2),
            count == 0 ? null : lastDay,
            count == 0 ? null : firstDay,
            lastCategory
        });
    }
}
