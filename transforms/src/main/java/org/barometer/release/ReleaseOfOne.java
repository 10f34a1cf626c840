package org.barometer.release;

import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.periods.PeriodType;
import org.barometer.privacy.Content;
import org.barometer.privacy.Division;
import org.barometer.privacy.Division.Place;
import org.barometer.privacy.Division.Step;
import org.barometer.privacy.Leaf;
import org.barometer.privacy.Portion;
import org.barometer.privacy.Shape;
import org.barometer.privacy.Slot;
import org.barometer.vocabulary.Cohort;
import org.jspecify.annotations.Nullable;

/** What may be told of one metric in one cohort dimension. */
final class ReleaseOfOne {
    /** In place of a cohort: what came, went or changed at a touchpoint, in every dimension the same. */
    static final String OF_TOUCHPOINT = "(touchpoint)";

    /** In place of a cohort within another: what came, went or changed in that other. */
    static final String OF_OUTER = Cohort.WITHIN + Cohort.ALL;

    private final UTF8String metric;
    private final UTF8String dimension;
    private final boolean isOfEveryone;
    private final int enough;
    private final Consumer<InternalRow> out;
    private final Division division;
    private final boolean[] isKnown = new boolean[ReleaseColumns.SUMS.size()];
    private final KnownCells cells;
    private long answers;
    private @Nullable Place place;
    private @Nullable Portion read;

    ReleaseOfOne(UTF8String metric, String dimension, Shape shape, int enough, Consumer<InternalRow> out) {
        this.metric = metric;
        this.dimension = UTF8String.fromString(dimension);
        this.isOfEveryone = dimension.equals(Cohort.ALL);
        this.enough = enough;
        this.out = out;
        this.cells = new KnownCells(isOfEveryone, shape, this::hear);
        this.division = new Division(dimension, shape, this::release);
    }

    boolean holds(InternalRow row) {
        return dimension.equals(row.getUTF8String(ReleaseColumns.DIMENSION))
                && metric.equals(row.getUTF8String(ReleaseColumns.METRIC));
    }

    void read(InternalRow row) {
        Leaf leaf = new Leaf(text(row, ReleaseColumns.TOUCHPOINT), text(row, ReleaseColumns.COHORT));
        int first = row.getInt(ReleaseColumns.FIRST);
        int kind = row.getInt(ReleaseColumns.KIND);
        if (kind == ReleaseColumns.KNOWN) {
            cells.add(leaf, first);
            return;
        }

        Place next = kind == ReleaseColumns.WITHHELD ? place(row) : null;
        if (read == null || !java.util.Objects.equals(place, next) || next == null && read.first() != first) {
            handOver();
            place = next;
            read = new Portion(first, row.getInt(ReleaseColumns.LAST), enough);
        }

        if (leaf.cohort().equals(OF_TOUCHPOINT)) {
            add(row, read.at(leaf.touchpoint()));
        } else if (leaf.cohort().endsWith(OF_OUTER)) {
            add(row, read.atOuter(new Leaf(leaf.touchpoint(), Cohort.outer(leaf.cohort()))));
        } else {
            add(row, read.at(leaf));
            answers += row.isNullAt(ReleaseColumns.FIRST_SUM) ? 0 : row.getLong(ReleaseColumns.FIRST_SUM);
            cells.hear(leaf, first);
        }
    }

    private void handOver() {
        if (read != null) {
            // What changes a sum is somebody's.
            read.forEach((leaf, content) -> content.belongToSomebody());
            read.forEachTouchpoint((touchpoint, content) -> content.belongToSomebody());
            read.forEachOuter((outer, content) -> content.belongToSomebody());
        }

        if (read != null && place != null) {
            division.putBack(place, read);
        } else if (read != null) {
            division.take(read);
        }
    }

    private void add(InternalRow row, Content content) {
        for (int i = 0; i < isKnown.length; i++) {
            if (!row.isNullAt(ReleaseColumns.FIRST_SUM + i)) {
                isKnown[i] = true;
                content.add(i, row.getLong(ReleaseColumns.FIRST_SUM + i));
            }
        }

        if (!row.isNullAt(ReleaseColumns.ENOUGH) && row.getBoolean(ReleaseColumns.ENOUGH)) {
            content.customers().addEnough();
        }

        if (!row.isNullAt(ReleaseColumns.CUSTOMERS)) {
            for (int customer : row.getArray(ReleaseColumns.CUSTOMERS).toIntArray()) {
                content.customers().add(customer);
            }
        }
    }

    /** Says of a cell that there is one. */
    private void hear(Leaf cell, LocalDate year) {
        out.accept(
                new GenericInternalRow(row(ReleaseColumns.RELEASED, cell, day(year), day(PeriodType.YEAR.end(year)))));
    }

    private void release(Leaf leaf, Portion portion) {
        Content total = portion.total();
        answers -= leaf.touchpoint().equals(Cohort.ALL) ? 0 : total.sum(0);
        if (!total.isZero()) {
            out.accept(row(ReleaseColumns.RELEASED, leaf, portion, total));
        }
    }

    /** Ends the night: hands out what waits. */
    void end(int through) {
        handOver();
        read = null;
        division.end(through);
        division.waiting((at, portion) -> {
            portion.forEach((leaf, content) -> {
                answers -= content.sum(0);
                out.accept(waiting(at, leaf, portion, content));
            });
            portion.forEachTouchpoint((touchpoint, content) ->
                    out.accept(waiting(at, new Leaf(touchpoint, OF_TOUCHPOINT), portion, content)));
            portion.forEachOuter((outer, content) ->
                    out.accept(waiting(at, new Leaf(outer.touchpoint(), outer.cohort() + OF_OUTER), portion, content)));
        });
        if (isOfEveryone && answers != 0) {
            throw new IllegalStateException("%d answers to %s are neither told nor withheld: nothing may be lost here"
                    .formatted(answers, metric));
        }
    }

    private InternalRow waiting(Place at, Leaf leaf, Portion portion, Content content) {
        Object[] row = values(ReleaseColumns.WITHHELD, leaf, portion, content);
        row[ReleaseColumns.STEP] = UTF8String.fromString(at.step().name().toLowerCase(Locale.ROOT));
        row[ReleaseColumns.OF_TOUCHPOINT] = UTF8String.fromString(at.touchpoint());
        row[ReleaseColumns.OF_COHORT] = UTF8String.fromString(at.outer());
        row[ReleaseColumns.PERIOD_TYPE] = UTF8String.fromString(at.slot().type().label());
        row[ReleaseColumns.PERIOD_START] = at.slot().start();
        row[ReleaseColumns.WITHOUT] = new GenericArrayData(
                at.slot().without().stream().map(UTF8String::fromString).toArray());
        row[ReleaseColumns.CUSTOMERS] =
                ArrayData.toArrayData(content.customers().known());
        row[ReleaseColumns.ENOUGH] = content.customers().isEnough();
        return new GenericInternalRow(row);
    }

    private InternalRow row(int kind, Leaf leaf, Portion portion, Content content) {
        return new GenericInternalRow(values(kind, leaf, portion, content));
    }

    private Object[] values(int kind, Leaf leaf, Portion portion, Content content) {
        Object[] row = row(kind, leaf, portion.first(), portion.last());
        for (int i = 0; i < isKnown.length; i++) {
            row[ReleaseColumns.FIRST_SUM + i] = isKnown[i] ? content.sum(i) : null;
        }

        return row;
    }

    private Object[] row(int kind, Leaf leaf, int first, int last) {
        Object[] row = new Object[ReleaseColumns.TYPE.size()];
        row[ReleaseColumns.METRIC] = metric;
        row[ReleaseColumns.DIMENSION] = dimension;
        row[ReleaseColumns.KIND] = kind;
        row[ReleaseColumns.FIRST] = first;
        row[ReleaseColumns.LAST] = last;
        row[ReleaseColumns.TOUCHPOINT] = UTF8String.fromString(leaf.touchpoint());
        row[ReleaseColumns.COHORT] = UTF8String.fromString(leaf.cohort());
        return row;
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    private static Place place(InternalRow row) {
        ArrayData without = row.getArray(ReleaseColumns.WITHOUT);
        return new Place(
                Step.valueOf(text(row, ReleaseColumns.STEP).toUpperCase(Locale.ROOT)),
                text(row, ReleaseColumns.OF_TOUCHPOINT),
                text(row, ReleaseColumns.OF_COHORT),
                new Slot(
                        PeriodType.valueOf(text(row, ReleaseColumns.PERIOD_TYPE).toUpperCase(Locale.ROOT)),
                        row.getInt(ReleaseColumns.PERIOD_START),
                        Stream.iterate(0, i -> i < without.numElements(), i -> i + 1)
                                .map(i -> without.getUTF8String(i).toString())
                                .toList()));
    }

    private static String text(InternalRow row, int column) {
        return row.getUTF8String(column).toString();
    }
}
