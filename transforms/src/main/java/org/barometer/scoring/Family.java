package org.barometer.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.barometer.periods.Period;
import org.barometer.statistics.Multiplicity;

/**
 * Tests that are asked for together, those of one period in all cohorts of a dimension, since with many of them chance alone
 * makes some look like news.
 */
final class Family {
    private final Map<Period, Tests> ofPeriods = new HashMap<>();

    /** Takes up the p value of a test. */
    void add(Period period, double p) {
        ofPeriods.computeIfAbsent(period, none -> new Tests()).add(p);
    }

    /** Takes no more tests: from here on their q values are known. */
    void close() {
        ofPeriods.values().forEach(Tests::close);
    }

    /** The q value of the next test of a period, in the order in which they were added. */
    double next(Period period) {
        Tests tests = ofPeriods.get(period);
        if (tests == null) {
            throw new IllegalStateException("No test of %s was added".formatted(period));
        }

        return tests.next();
    }

    private static final class Tests {
        private double[] values = new double[4];
        private int size;
        private int next;

        void add(double p) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }

            values[size++] = p;
        }

        void close() {
            values = Multiplicity.benjaminiHochberg(Arrays.copyOf(values, size));
        }

        double next() {
            return values[next++];
        }
    }
}
