package org.barometer.release;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.cube.CohortCodes;
import org.barometer.privacy.Customers;
import org.barometer.rows.Walk;
import org.jspecify.annotations.Nullable;

/** Walks answers and gives the customers of each day, metric, touchpoint and cohort, as far as one needs to know them. */
final class CustomerRows extends Walk {
    private static final int DAY = 0;
    private static final int METRIC = 1;
    private static final int TOUCHPOINT = 2;
    private static final int CUSTOMER = 3;
    private static final int COHORTS = 4;
    private static final int SAME_COHORTS = 5;

    /** Some hundred bytes each. */
    private static final int MOST_CELLS = 500_000;

    private final Iterator<InternalRow> answers;
    private final int enough;
    private final CohortCodes cohorts;
    private final SortedMap<Key, @Nullable Customers[]> cells = new TreeMap<>();
    private int size;

    /** Answers of {@link ChangedCustomers}, to be counted by these dimensions. */
    CustomerRows(Iterator<InternalRow> answers, List<String> dimensions, int enough) {
        this.answers = answers;
        this.enough = enough;
        this.cohorts = new CohortCodes(dimensions);
    }

    @Override
    protected @Nullable Iterator<InternalRow> more() {
        if (!answers.hasNext()) {
            return null;
        }

        while (answers.hasNext() && size < MOST_CELLS) {
            add(answers.next());
        }

        return take();
    }

    private void add(InternalRow answer) {
        Key key = new Key(answer.getInt(DAY), answer.getUTF8String(METRIC), answer.getUTF8String(TOUCHPOINT));
        Customers[] ofKey = cells.get(key);
        if (ofKey == null) {
            ofKey = new Customers[cohorts.size()];
            cells.put(new Key(key.day, key.metric.copy(), key.touchpoint.copy()), ofKey);
        }

        int[] now = cohorts.codes(answer.getMap(COHORTS));
        int[] same = answer.isNullAt(SAME_COHORTS) ? new int[0] : cohorts.codes(answer.getMap(SAME_COHORTS));
        if (ofKey.length < cohorts.size()) {
            ofKey = Arrays.copyOf(ofKey, cohorts.size());
            cells.replace(key, ofKey);
        }

        for (int place = 0; place < now.length; place++) {
            if (now[place] != CohortCodes.NONE && (same.length == 0 || now[place] != same[place])) {
                customers(ofKey, now[place]).add(answer.getInt(CUSTOMER));
            }
        }
    }

    private Customers customers(@Nullable Customers[] ofKey, int code) {
        Customers customers = ofKey[code];
        if (customers == null) {
            customers = new Customers(enough);
            ofKey[code] = customers;
            size++;
        }

        return customers;
    }

    private Iterator<InternalRow> take() {
        List<InternalRow> taken = cells.entrySet().stream()
                .flatMap(cell -> IntStream.range(0, cell.getValue().length)
                        .filter(code -> cell.getValue()[code] != null)
                        .mapToObj(code -> row(cell.getKey(), code, Objects.requireNonNull(cell.getValue()[code]))))
                .toList();
        cells.clear();
        size = 0;
        return taken.iterator();
    }

    private InternalRow row(Key key, int code, Customers customers) {
        return new GenericInternalRow(new Object[] {
            key.metric,
            cohorts.dimension(code),
            key.day,
            key.day,
            key.touchpoint,
            cohorts.value(code),
            ArrayData.toArrayData(customers.known()),
            customers.isEnough()
        });
    }

    private record Key(int day, UTF8String metric, UTF8String touchpoint) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDay = Integer.compare(day, other.day);
            int byMetric = byDay == 0 ? metric.compareTo(other.metric) : byDay;
            return byMetric == 0 ? touchpoint.compareTo(other.touchpoint) : byMetric;
        }
    }
}
