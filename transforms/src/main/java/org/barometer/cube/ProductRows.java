package org.barometer.cube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.rows.Walk;
import org.jspecify.annotations.Nullable;

/** Walks answers in the order of days and responses, and gives the sums of the pairs of each day. */
final class ProductRows extends Walk {
    private static final int DAY = 0;
    private static final int SURVEY = 1;
    private static final int RESPONSE = 2;
    private static final int METRIC = 3;
    private static final int TOUCHPOINT = 4;
    private static final int POINTS = 5;
    private static final int COHORTS = 6;

    private final Iterator<InternalRow> facts;
    private final List<IndexComponent> components;
    private final Map<UTF8String, List<Integer>> byMetric = new HashMap<>();
    private final UTF8String[] touchpoints;
    private final CohortCodes cohorts;
    private final ProductCells cells;
    private final List<ProductCells.Answer> answers = new ArrayList<>();

    private int day;
    private boolean isDone;
    private UTF8String survey = UTF8String.EMPTY_UTF8;
    private UTF8String response = UTF8String.EMPTY_UTF8;

    ProductRows(Iterator<InternalRow> facts, List<IndexComponent> components, List<String> dimensions) {
        this.facts = facts;
        this.components = components;
        this.cohorts = new CohortCodes(dimensions);
        this.cells = new ProductCells(components, cohorts);
        touchpoints = new UTF8String[components.size()];
        for (int i = 0; i < touchpoints.length; i++) {
            touchpoints[i] = UTF8String.fromString(components.get(i).touchpoint());
            byMetric.computeIfAbsent(UTF8String.fromString(components.get(i).metric()), metric -> new ArrayList<>())
                    .add(i);
        }
    }

    /** Up to the first answer of the next day, which is read at once, since asking for more overwrites its row. */
    @Override
    protected @Nullable Iterator<InternalRow> more() {
        if (isDone) {
            return null;
        }

        while (facts.hasNext()) {
            InternalRow fact = facts.next();
            boolean isNextDay = fact.getInt(DAY) != day;
            if (isNextDay || !isOfTheResponse(fact)) {
                addUpTheResponse();
                survey = fact.getUTF8String(SURVEY).copy();
                response = fact.getUTF8String(RESPONSE).copy();
            }

            if (isNextDay) {
                Iterator<InternalRow> rows = cells.take(day).iterator();
                day = fact.getInt(DAY);
                read(fact);
                return rows;
            }

            read(fact);
        }

        addUpTheResponse();
        isDone = true;
        return cells.take(day).iterator();
    }

    private void addUpTheResponse() {
        cells.add(answers);
        answers.clear();
    }

    private boolean isOfTheResponse(InternalRow fact) {
        return response.equals(fact.getUTF8String(RESPONSE)) && survey.equals(fact.getUTF8String(SURVEY));
    }

    private void read(InternalRow fact) {
        UTF8String touchpoint = fact.getUTF8String(TOUCHPOINT);
        int[] codes = cohorts.codes(fact.getMap(COHORTS));
        long points =
                fact.getDecimal(POINTS, 11, ComponentProducts.POINT_DECIMALS).toUnscaledLong();
        for (int i : byMetric.getOrDefault(fact.getUTF8String(METRIC), List.of())) {
            IndexComponent component = components.get(i);
            if (component.isOfAllTouchpoints() || touchpoints[i].equals(touchpoint)) {
                answers.add(new ProductCells.Answer(i, component.onHundred(points), codes));
            }
        }
    }
}
