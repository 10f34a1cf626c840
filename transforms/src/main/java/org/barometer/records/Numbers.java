package org.barometer.records;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Numbers and dates as exports write them; what is none, or is beyond every number that can be meant, is null.
 *
 * <p>The limits are checked before Spark casts a text: {@code try_cast('1E-999999999' AS DECIMAL)} fails or runs for minutes, where
 * it should give null.
 */
public final class Numbers {
    /** So many characters hold every number and time that a column can hold. */
    static final int LONGEST = 64;

    /** ASCII digits, an exponent of at most two of them. */
    private static final String DECIMAL = "^[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?$";

    /** No digit but 0, with any exponent. */
    private static final String ZERO = "^[^1-9eE]*([eE].*)?$";

    private static final String YEAR = "(1[89]|2[01])\\d{2}";

    private static final String DATE = "^" + YEAR + "-\\d{1,2}-\\d{1,2}([T ].*)?$";

    private Numbers() {}

    /** The number that a text holds, rounded to this many decimals; null if only rounding makes it 0. */
    public static Column decimal(Column text, int precision, int scale) {
        Column number = matching(text, DECIMAL).try_cast("decimal(%d,%d)".formatted(precision, scale));
        return when(number.notEqual(lit(0)).or(text.rlike(ZERO)), number);
    }

    /** The year that a text holds, from 1800 to 2199. */
    public static Column year(Column text) {
        return matching(text, "^" + YEAR + "$").try_cast("int");
    }

    /** The date that a text begins with, of a year from 1800 to 2199. */
    public static Column date(Column text) {
        return matching(text, DATE).try_cast("date");
    }

    /** The text itself if it is short and looks so, else null: so that every later cast is of a checked text. */
    static Column matching(Column text, String pattern) {
        return when(length(text).leq(lit(LONGEST)).and(text.rlike(pattern)), text);
    }
}
