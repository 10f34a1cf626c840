package org.barometer.scoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.barometer.statistics.Level;
import org.barometer.statistics.Multiplicity;
import org.jspecify.annotations.Nullable;

/**
 * Walks the scores of the headlines, in order of period, and corrects their tests among each other by Holm: those few are
 * looked at every day, and even one false alarm among them is one too many.
 */
public final class Headlines implements Iterator<InternalRow> {
    private static final int PERIOD_TYPE = ScoreColumns.TYPE.fieldIndex("period_type");
    private static final int PERIOD_END = ScoreColumns.TYPE.fieldIndex("period_end");

    private final Iterator<InternalRow> scores;
    private final Level level;
    private final Queue<InternalRow> corrected = new ArrayDeque<>();
    private @Nullable InternalRow read;

    public Headlines(Iterator<InternalRow> scores, Level level) {
        this.scores = scores;
        this.level = level;
    }

    @Override
    public boolean hasNext() {
        if (corrected.isEmpty() && (read != null || scores.hasNext())) {
            List<InternalRow> period = readPeriod();
            correct(period, "change", "change_p", "change_q", "change_label");
            correct(period, "year_change", "year_change_p", "year_change_q", "year_change_label");
            corrected.addAll(period);
        }

        return !corrected.isEmpty();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return corrected.remove();
    }

    /** The rows of the next period; the first one of the period after it is kept. */
    private List<InternalRow> readPeriod() {
        InternalRow first = read == null ? scores.next().copy() : read;
        List<InternalRow> period = new ArrayList<>(List.of(first));
        read = null;
        while (read == null && scores.hasNext()) {
            InternalRow next = scores.next().copy();
            if (next.getInt(PERIOD_END) == first.getInt(PERIOD_END)
                    && next.getUTF8String(PERIOD_TYPE).equals(first.getUTF8String(PERIOD_TYPE))) {
                period.add(next);
            } else {
                read = next;
            }
        }

        return period;
    }

    private void correct(List<InternalRow> period, String change, String p, String q, String label) {
        int atP = ScoreColumns.TYPE.fieldIndex(p);
        List<Integer> tested = IntStream.range(0, period.size())
                .filter(place -> !period.get(place).isNullAt(atP))
                .boxed()
                .toList();
        double[] adjusted = Multiplicity.holm(tested.stream()
                .mapToDouble(place -> probability(period.get(place), atP))
                .toArray());
        for (int i = 0; i < adjusted.length; i++) {
            int place = tested.get(i);
            InternalRow row = period.get(place);
            double of = row.getDecimal(
                            ScoreColumns.TYPE.fieldIndex(change),
                            ScoreColumns.POINT_DIGITS,
                            ScoreColumns.POINT_DECIMALS)
                    .toDouble();
            period.set(place, with(row, q, adjusted[i], label, ChangeLabel.of(of, adjusted[i], level)));
        }
    }

    private static double probability(InternalRow row, int at) {
        return row.getDecimal(at, ScoreColumns.PROBABILITY_DIGITS, ScoreColumns.PROBABILITY_DECIMALS)
                .toDouble();
    }

    private static InternalRow with(InternalRow row, String q, double adjusted, String label, Object word) {
        Object[] values = new Object[ScoreColumns.TYPE.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i, ScoreColumns.TYPE.fields()[i].dataType());
        }

        values[ScoreColumns.TYPE.fieldIndex(q)] =
                Decimals.of(adjusted, ScoreColumns.PROBABILITY_DIGITS, ScoreColumns.PROBABILITY_DECIMALS);
        values[ScoreColumns.TYPE.fieldIndex(label)] = word;
        return new org.apache.spark.sql.catalyst.expressions.GenericInternalRow(values);
    }
}
