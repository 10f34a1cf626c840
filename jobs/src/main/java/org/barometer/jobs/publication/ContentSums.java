package org.barometer.jobs.publication;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.records.Days;
import org.jspecify.annotations.Nullable;

/**
 * Rows and hashes of a table by date; what comes and goes can be added to them and taken from them.
 *
 * @param byDate those of which any differ from zero; without a date for tables that have none
 */
record ContentSums(Map<Optional<LocalDate>, Sums> byDate) {
    /** Reads rows of {@code ops.content}. */
    static ContentSums of(List<Row> rows) {
        ContentSums sums = new ContentSums(new HashMap<>());
        rows.forEach(row -> sums.byDate.merge(
                Optional.ofNullable(row.getDate(1)).map(Date::toLocalDate),
                new Sums(row.getLong(2), row.getDecimal(3), row.getDecimal(4)),
                Sums::plus));
        return sums;
    }

    ContentSums plus(ContentSums other) {
        Map<Optional<LocalDate>, Sums> sums = new HashMap<>(byDate);
        other.byDate.forEach((date, more) -> sums.merge(date, more, Sums::plus));
        sums.values().removeIf(Sums::areZero);
        return new ContentSums(sums);
    }

    ContentSums minus(ContentSums other) {
        Map<Optional<LocalDate>, Sums> less = new HashMap<>();
        other.byDate.forEach((date, sums) -> less.put(date, sums.negated()));
        return plus(new ContentSums(less));
    }

    /** Those of the dates that others have. */
    ContentSums ofDates(ContentSums others) {
        Map<Optional<LocalDate>, Sums> sums = new HashMap<>(byDate);
        sums.keySet().retainAll(others.byDate.keySet());
        return new ContentSums(sums);
    }

    /** As rows of {@code ops.content}. */
    List<Row> rows(String table) {
        return byDate.entrySet().stream()
                .map(entry -> entry.getValue()
                        .row(table, entry.getKey().map(Date::valueOf).orElse(null)))
                .toList();
    }

    /** The condition on {@code ops.content} that a row is of one of the dates. */
    String condition() {
        List<LocalDate> dates =
                byDate.keySet().stream().flatMap(Optional::stream).toList();
        String dated = Days.condition("content_date", dates);
        return byDate.containsKey(Optional.<LocalDate>empty())
                ? "(content_date IS NULL OR %s)".formatted(dated)
                : dated;
    }

    /** Number of rows, and the two sums of their hashes. */
    record Sums(long rows, BigDecimal hashes, BigDecimal seconds) {
        Sums plus(Sums other) {
            return new Sums(rows + other.rows, hashes.add(other.hashes), seconds.add(other.seconds));
        }

        Sums negated() {
            return new Sums(-rows, hashes.negate(), seconds.negate());
        }

        boolean areZero() {
            return rows == 0 && hashes.signum() == 0 && seconds.signum() == 0;
        }

        Row row(String table, @Nullable Date date) {
            return RowFactory.create(table, date, rows, hashes, seconds);
        }
    }
}
