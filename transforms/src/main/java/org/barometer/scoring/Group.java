package org.barometer.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.periods.Series;

/**
 * One metric in all cohorts of a dimension and at all touchpoints: what must be seen together to tell a cell from the rest,
 * and news from chance.
 */
final class Group {
    private static final UTF8String ALL = UTF8String.fromString(Cohort.ALL);

    private final UTF8String metric;
    private final UTF8String dimension;
    private final Map<Key, Series> series = new LinkedHashMap<>();

    /** Starts with the row of a day; see {@link ScoreRows} for its columns. */
    Group(InternalRow row) {
        metric = row.getUTF8String(ScoreRows.METRIC).copy();
        dimension = row.getUTF8String(ScoreRows.DIMENSION).copy();
        add(row);
    }

    UTF8String metric() {
        return metric;
    }

    UTF8String dimension() {
        return dimension;
    }

    /** Whether a row belongs here. */
    boolean holds(InternalRow row) {
        return dimension.equals(row.getUTF8String(ScoreRows.DIMENSION))
                && metric.equals(row.getUTF8String(ScoreRows.METRIC));
    }

    /** Adds a row, of no earlier day than those of its touchpoint and cohort before it. */
    void add(InternalRow row) {
        Key key = new Key(row.getUTF8String(ScoreRows.TOUCHPOINT), row.getUTF8String(ScoreRows.COHORT));
        Series days = series.get(key);
        if (days == null) {
            days = new Series();
            series.put(new Key(key.touchpoint.copy(), key.cohort.copy()), days);
        }

        days.add(row.getInt(ScoreRows.DAY), row, ScoreRows.FIRST_SUM);
    }

    /** The cells of a metric with answers of its own. */
    List<Cell> cells(Method method) {
        Map<UTF8String, Series> totals = totals();
        List<Cell> cells = new ArrayList<>();
        series.forEach((key, days) -> {
            Series total = totals.get(key.touchpoint);
            cells.add(new Cell(
                    key.touchpoint,
                    key.cohort,
                    days,
                    MetricAnswers.of(days, method),
                    total == null || total == days ? null : MetricAnswers.rest(total, days, method)));
        });
        return cells;
    }

    /** What each touchpoint's cells are a part of: all cohorts of the dimension or, for everyone, all touchpoints. */
    private Map<UTF8String, Series> totals() {
        if (dimension.equals(ALL)) {
            Series everywhere = series.get(new Key(ALL, ALL));
            return everywhere == null
                    ? Map.of()
                    : series.keySet().stream().collect(Collectors.toMap(Key::touchpoint, key -> everywhere));
        }

        Map<UTF8String, List<Series>> byTouchpoint = series.entrySet().stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.getKey().touchpoint,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return byTouchpoint.entrySet().stream()
                .filter(touchpoint -> touchpoint.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, touchpoint -> Series.total(touchpoint.getValue())));
    }

    /** The cells of an index of metrics: in place of a touchpoint each series has the name of a part. */
    List<Cell> cells(Metric index, Map<String, Method> methods) {
        Map<UTF8String, Parts> cohorts = new LinkedHashMap<>();
        series.forEach((key, days) -> {
            Parts parts = cohorts.computeIfAbsent(key.cohort, none -> new Parts(new LinkedHashMap<>()));
            parts.series().put(key.touchpoint.toString(), days);
        });
        Parts total = cohorts.size() > 1 ? Parts.total(cohorts.values()) : null;
        List<Cell> cells = new ArrayList<>();
        cohorts.forEach((cohort, parts) -> cells.add(new Cell(
                ALL,
                cohort,
                parts.days(),
                IndexAnswers.of(parts, index, methods),
                total == null ? null : IndexAnswers.rest(total, parts, index, methods))));
        return Collections.unmodifiableList(cells);
    }

    private record Key(UTF8String touchpoint, UTF8String cohort) {}
}
