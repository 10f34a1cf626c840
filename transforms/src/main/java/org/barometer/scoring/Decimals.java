package org.barometer.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.types.Decimal;
import org.jspecify.annotations.Nullable;

/** Numbers as decimals, rounded as Spark casts them: half up, from the shortest text that names the number. */
final class Decimals {
    /** Below it a number of units is precise to a thousandth. */
    private static final double LARGEST = 1e12;

    private Decimals() {}

    /** The decimal with so many digits, so many of them after the point; null for what is not a number. */
    static @Nullable Decimal of(double number, int digits, int decimals) {
        return Double.isFinite(number) ? Decimal.createUnsafe(units(number, digits, decimals), digits, decimals) : null;
    }

    private static long units(double number, int digits, int decimals) {
        double units = Math.abs(number) * power(decimals);
        double whole = Math.floor(units);
        double rest = units - whole;
        // Near a half, and for large numbers, only all its digits tell which way it goes.
        if (units < LARGEST && Math.abs(rest - 0.5) > 0.01) {
            long rounded = (long) whole + (rest > 0.5 ? 1 : 0);
            return number < 0 ? -rounded : rounded;
        }

        BigDecimal exact = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
        if (exact.precision() > digits) {
            throw new ArithmeticException("%s does not fit into decimal(%d,%d)".formatted(number, digits, decimals));
        }

        return exact.unscaledValue().longValueExact();
    }

    private static double power(int decimals) {
        return decimals == 8 ? 1e8 : Math.pow(10, decimals);
    }
}
