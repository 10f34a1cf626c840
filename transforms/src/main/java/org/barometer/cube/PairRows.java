package org.barometer.cube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Walks answers in the order of days and responses, and gives the sums of the pairs of each day. */
final class PairRows implements Iterator<InternalRow> {
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
    private final PairCells cells;
    private final List<PairCells.Answer> answers = new ArrayList<>();

    private int day;
    private boolean isDone;
    private UTF8String survey = UTF8String.EMPTY_UTF8;
    private UTF8String response = UTF8String.EMPTY_UTF8;
    private Iterator<InternalRow> rows = Collections.emptyIterator();

    PairRows(Iterator<InternalRow> facts, List<IndexComponent> components, List<String> dimensions) {
        this.facts = facts;
        this.components = components;
        this.cohorts = new CohortCodes(dimensions);
        this.cells = new PairCells(components, cohorts);
        touchpoints = new UTF8String[components.size()];
        for (int i = 0; i < touchpoints.length; i++) {
            touchpoints[i] = UTF8String.fromString(components.get(i).touchpoint());
            byMetric.computeIfAbsent(UTF8String.fromString(components.get(i).metric()), metric -> new ArrayList<>())
                    .add(i);
        }
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && !isDone) {
            walkADay();
        }

        return rows.hasNext();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }

        return rows.next();
    }

    /** Up to the first answer of the next day, which is read at once, since asking for more overwrites its row. */
    private void walkADay() {
        while (facts.hasNext()) {
            InternalRow fact = facts.next();
            boolean isNextDay = fact.getInt(DAY) != day;
            if (isNextDay || !isOfTheResponse(fact)) {
                addUpTheResponse();
                survey = fact.getUTF8String(SURVEY).copy();
                response = fact.getUTF8String(RESPONSE).copy();
            }

            if (isNextDay) {
                rows = cells.take(day).iterator();
                day = fact.getInt(DAY);
            }

            read(fact);
            if (isNextDay) {
                return;
            }
        }

        addUpTheResponse();
        rows = cells.take(day).iterator();
        isDone = true;
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
        long points = fact.getDecimal(POINTS, 11, PairSums.POINT_DECIMALS).toUnscaledLong();
        for (int i : byMetric.getOrDefault(fact.getUTF8String(METRIC), List.of())) {
            IndexComponent component = components.get(i);
            if (component.isOfAllTouchpoints() || touchpoints[i].equals(touchpoint)) {
                answers.add(new PairCells.Answer(i, component.onHundred(points), codes));
            }
        }
    }
}
