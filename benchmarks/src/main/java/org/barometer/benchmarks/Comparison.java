package org.barometer.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the tables of two engines row by row: keys, counts and sums of weights exactly, values to six decimals. */
public record Comparison(DuckDb duckDb, Path ours, Path theirs) {
    private static final List<String> CELL =
            List.of("response_date", "metric_id", "touchpoint_id", "cohort_dimension", "cohort_value", "score");
    private static final List<String> PERIOD = List.of(
            "period_type",
            "period_start",
            "period_end",
            "metric_id",
            "touchpoint_id",
            "cohort_dimension",
            "cohort_value");
    private static final List<String> COUNTS =
            List.of("answers", "weight_sum", "promoters", "passives", "detractors", "satisfied", "status");
    private static final List<String> VALUES = List.of(
            "value",
            "standard_error",
            "ci_low",
            "ci_high",
            "weighted_value",
            "weighted_standard_error",
            "effective_answers");

    /** What DuckDB cannot tell: it has neither Student's quantiles nor the pairs of answers of one response. */
    private static final Map<String, String> UNKNOWN =
            Map.of("standard_error", "'covariance'", "ci_low", "'covariance', 't'", "ci_high", "'covariance', 't'");

    /** Numbers of rows of cube and of scores with those of indices; fails if any row differs. */
    public List<Long> rows() {
        return List.of(
                same("score_cube", CELL, List.of("answers", "weight_sum", "weight_square_sum"), List.of()),
                same(
                        "satisfaction_score",
                        "SELECT * FROM '%s/satisfaction_score/*.parquet'".formatted(ours),
                        "SELECT * FROM read_parquet(['%1$s/satisfaction_score/*.parquet', '%1$s/indices/*.parquet'])"
                                .formatted(theirs),
                        PERIOD,
                        COUNTS,
                        VALUES));
    }

    private long same(String table, List<String> keys, List<String> exact, List<String> values) {
        String rows = "SELECT * FROM '%s/%s/*.parquet'";
        return same(table, rows.formatted(ours, table), rows.formatted(theirs, table), keys, exact, values);
    }

    private long same(
            String table, String our, String their, List<String> keys, List<String> exact, List<String> values) {
        String differ = Stream.concat(
                        Stream.of("ours.answers IS NULL", "theirs.answers IS NULL"),
                        Stream.concat(
                                exact.stream().map("ours.%1$s IS DISTINCT FROM theirs.%1$s"::formatted),
                                values.stream().map(Comparison::apart)))
                .collect(Collectors.joining(" OR "));
        String compared = "FROM (%s) ours FULL JOIN (%s) theirs USING (%s) WHERE %s"
                .formatted(our, their, String.join(", ", keys), differ);
        long different = duckDb.number("SELECT count(*) " + compared);
        if (different > 0) {
            throw new IllegalStateException(
                    "%d rows of %s differ; see them by%nSELECT * %s".formatted(different, table, compared));
        }

        return duckDb.number("SELECT count(*) FROM (%s)".formatted(our));
    }

    private static String apart(String value) {
        String known =
                UNKNOWN.containsKey(value) ? "ours.ci_method NOT IN (%s) AND ".formatted(UNKNOWN.get(value)) : "";
        // Sums of squared weights are whole units of 1e-10, which two answers of tiny weight feel.
        double most = value.equals("weighted_standard_error") ? 1e-5 : 1e-6;
        return known
                + "((ours.%1$s IS NULL) <> (theirs.%1$s IS NULL) OR abs(ours.%1$s - theirs.%1$s) > %2$s)"
                        .formatted(value, most);
    }
}
