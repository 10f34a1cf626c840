package org.barometer.jobs.reading;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as DuckDB gives them, and as people read them. */
public final class Values {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(java.util.Locale.ROOT);

    private Values() {}

    /** Numbers, truth values, maps and times in UTC; anything else as text. */
    static @Nullable Object of(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof OffsetDateTime time) {
            return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        } else if (value instanceof Timestamp time) {
            return time.toLocalDateTime();
        } else if (value instanceof Array array) {
            return java.util.Arrays.asList((Object[]) array.getArray());
        } else if (value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Map
                || !(value instanceof Struct) && value instanceof java.time.LocalDate) {
            return value;
        }

        return row.getString(column);
    }

    /** A value as text; decimals without zeros at the end. */
    public static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return plain(number);
        } else if (value instanceof BigInteger number) {
            return number.toString();
        } else if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? plain(new BigDecimal(value.toString())) : String.valueOf(number);
        }

        return value instanceof LocalDateTime time ? TIME.format(time) : value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
