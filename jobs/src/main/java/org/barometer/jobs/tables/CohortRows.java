package org.barometer.jobs.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.definitions.Cohort;

/** Cohort dimensions and values as rows of {@code gold.dim_cohort}: the declared values in order, then what else there is. */
final class CohortRows {
    private final Map<String, Cohort> cohorts;

    private CohortRows(List<Cohort> cohorts) {
        this.cohorts = cohorts.stream().collect(Collectors.toMap(Cohort::id, Function.identity()));
    }

    /**
     * The rows.
     *
     * @param found dimensions and values that the cube has
     */
    static List<Row> of(List<Row> found, List<Cohort> cohorts) {
        CohortRows rows = new CohortRows(cohorts);
        Map<String, List<String>> byDimension = found.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getString(0), Collectors.mapping(row -> row.getString(1), Collectors.toList())));
        List<Row> all = new ArrayList<>();
        all.add(RowFactory.create(Cohort.ALL, Cohort.ALL, "Everyone", "Everyone", 1));
        cohorts.forEach(cohort -> all.addAll(rows.dimension(cohort, byDimension.getOrDefault(cohort.id(), List.of()))));
        return all;
    }

    private List<Row> dimension(Cohort cohort, List<String> found) {
        // Which values lie in which is for the answers to tell.
        Stream<String> declared =
                cohort.within() == null ? cohort.values().stream().map(Cohort.Value::value) : Stream.empty();
        List<String> values = Stream.concat(
                        declared,
                        found.stream()
                                .sorted(Comparator.comparing((String value) -> place(cohort, value))
                                        .thenComparing(Comparator.naturalOrder())))
                .distinct()
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(
                    RowFactory.create(cohort.id(), values.get(i), cohort.label(), label(cohort, values.get(i)), i + 1));
        }

        return rows;
    }

    /** In the order of the parts, where values are made of several; the unknown last. */
    private String place(Cohort cohort, String value) {
        return parts(cohort, value).map(part -> "%04d".formatted(part.place())).collect(Collectors.joining());
    }

    private String label(Cohort cohort, String value) {
        return parts(cohort, value).map(Part::label).collect(Collectors.joining(between(cohort)));
    }

    private static String between(Cohort cohort) {
        return cohort.within() == null ? Cohort.CROSS : Cohort.WITHIN;
    }

    private Stream<Part> parts(Cohort cohort, String value) {
        if (cohort.within() != null) {
            String outer = Cohort.outer(value);
            return Stream.of(
                    new Part(named(cohort.within()), outer),
                    new Part(cohort, value.substring(outer.length() + Cohort.WITHIN.length())));
        }

        if (cohort.cross().isEmpty()) {
            return Stream.of(new Part(cohort, value));
        }

        String[] values = value.split(Cohort.CROSS, -1);
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Part(
                        named(cohort.cross().get(Math.min(i, cohort.cross().size() - 1))), values[i]));
    }

    private Cohort named(String id) {
        return Objects.requireNonNull(cohorts.get(id), id);
    }

    private record Part(Cohort cohort, String value) {
        int place() {
            int at = cohort.values().stream().map(Cohort.Value::value).toList().indexOf(value);
            return value.equals(Cohort.UNKNOWN) ? 9999 : at < 0 ? 9000 : at;
        }

        String label() {
            return cohort.values().stream()
                    .filter(each -> each.value().equals(value))
                    .map(Cohort.Value::label)
                    .findFirst()
                    .orElse(value.equals(Cohort.UNKNOWN) ? "Unknown" : value);
        }
    }
}
