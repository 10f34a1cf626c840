package org.barometer.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.barometer.rows.WalkByKey;
import org.barometer.statistics.Level;
import org.barometer.statistics.Multiplicity;

/**
 * Walks scores, in order of the columns that make a family, and corrects the tests of each family among each other: their q
 * values and labels are new, all else is as it was.
 */
public final class CorrectedTests extends WalkByKey<InternalRow> {
    /** Which tests are corrected among each other, and how. */
    public enum Correction {
        /** One metric and period in all cohorts of a dimension, by Benjamini and Hochberg. */
        COHORTS(
                Multiplicity::benjaminiHochberg,
                List.of("metric_id", "cohort_dimension", "period_type", "period_start"),
                List.of("change", "year_change", "others")),

        /** The headlines of a period, by Holm: those few are looked at every day, and even one false alarm is one too many. */
        HEADLINES(Multiplicity::holm, List.of("period_type", "period_start"), List.of("change", "year_change"));

        private final UnaryOperator<double[]> function;
        private final List<String> key;
        private final List<String> tests;

        Correction(UnaryOperator<double[]> function, List<String> key, List<String> tests) {
            this.function = function;
            this.key = key;
            this.tests = tests;
        }

        /** The columns that scores of one family share. */
        public List<String> key() {
            return key;
        }
    }

    private final StructType columns;
    private final Correction correction;
    private final Level level;
    private final int[] key;
    private List<Object[]> rows = new ArrayList<>();

    /** Of scores with these columns, those of {@link ScoreColumns} among them. */
    public CorrectedTests(Iterator<InternalRow> scores, StructType columns, Correction correction, Level level) {
        super(scores);
        this.columns = columns;
        this.correction = correction;
        this.level = level;
        this.key = correction.key.stream().mapToInt(columns::fieldIndex).toArray();
    }

    @Override
    protected InternalRow begin(InternalRow first) {
        rows = new ArrayList<>();
        return first.copy();
    }

    @Override
    protected boolean isOf(InternalRow first, InternalRow row) {
        return Arrays.stream(key)
                .allMatch(at -> row.get(at, columns.fields()[at].dataType())
                        .equals(first.get(at, columns.fields()[at].dataType())));
    }

    @Override
    protected void add(InternalRow row) {
        InternalRow kept = row.copy();
        Object[] values = new Object[columns.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = kept.get(at, columns.fields()[at].dataType());
        }

        rows.add(values);
    }

    @Override
    protected Iterator<InternalRow> sums(InternalRow first) {
        correction.tests.forEach(this::correct);
        return rows.stream().<InternalRow>map(GenericInternalRow::new).iterator();
    }

    private void correct(String test) {
        int p = columns.fieldIndex(test + "_p");
        int q = columns.fieldIndex(test + "_q");
        List<Object[]> tested = rows.stream().filter(row -> row[p] != null).toList();
        double[] corrected = correction.function.apply(
                tested.stream().mapToDouble(row -> number(row[p])).toArray());
        for (int i = 0; i < corrected.length; i++) {
            Object[] row = tested.get(i);
            row[q] = Decimals.of(corrected[i], ScoreColumns.PROBABILITY_DIGITS, ScoreColumns.PROBABILITY_DECIMALS);
            // How a cohort differs from the rest has no label.
            if (!test.equals("others")) {
                row[columns.fieldIndex(test + "_label")] =
                        ChangeLabel.of(number(row[columns.fieldIndex(test)]), corrected[i], level);
            }
        }
    }

    private static double number(Object decimal) {
        return ((Decimal) decimal).toDouble();
    }
}
