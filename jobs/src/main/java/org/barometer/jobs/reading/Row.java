package org.barometer.jobs.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.barometer.jobs.Listing.Column;
import org.jspecify.annotations.Nullable;

/** A row, whose values are asked for by place or by name. */
public final class Row {
    private final List<Column> columns;
    private final @Nullable Object[] values;

    Row(List<Column> columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** The value at a place, from 0. */
    public @Nullable Object value(int place) {
        return values[place];
    }

    /** The value of a column; fails if there is no such column. */
    public @Nullable Object value(String column) {
        for (int i = 0; i < values.length; i++) {
            if (columns.get(i).name().equals(column)) {
                return values[i];
            }
        }

        throw new IllegalArgumentException("There is no column %s among %s".formatted(column, columns));
    }

    /** A number; null for none. */
    public @Nullable BigDecimal decimal(String column) {
        Object value = value(column);
        return value == null ? null : new BigDecimal(value.toString());
    }

    /** A number; not a number for none. */
    public double number(String column) {
        BigDecimal number = decimal(column);
        return number == null ? Double.NaN : number.doubleValue();
    }

    /** A whole number; 0 for none. */
    public long count(String column) {
        BigDecimal number = decimal(column);
        return number == null ? 0 : number.longValueExact();
    }

    /** A text; a dash for none. */
    public String text(String column) {
        Object value = value(column);
        return value == null ? "–" : value.toString();
    }

    /** A date, which must be there. */
    public LocalDate date(String column) {
        return LocalDate.parse(text(column));
    }

    /** Whether a column says true. */
    public boolean is(String column) {
        return Boolean.TRUE.equals(value(column));
    }
}
