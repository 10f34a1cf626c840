package org.barometer.jobs.gold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.barometer.vocabulary.Cohort;

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
        List<String> values = Stream.concat(
                        cohort.values().stream().map(Cohort.Value::value),
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

    /** Crossed values in the order of their parts; the unknown last. */
    private String place(Cohort cohort, String value) {
        String[] parts = value.split(Cohort.CROSS, -1);
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            Cohort part = cohort.cross().isEmpty() ? cohort : part(cohort, i);
            List<String> known = part.values().stream().map(Cohort.Value::value).toList();
            int at = known.indexOf(parts[i]);
            place.append("%04d".formatted(parts[i].equals(Cohort.UNKNOWN) ? 9999 : at < 0 ? 9000 : at));
        }

        return place.toString();
    }

    private String label(Cohort cohort, String value) {
        if (cohort.cross().isEmpty()) {
            return cohort.values().stream()
                    .filter(each -> each.value().equals(value))
                    .map(Cohort.Value::label)
                    .findFirst()
                    .orElse(value.equals(Cohort.UNKNOWN) ? "Unknown" : value);
        }

        String[] parts = value.split(Cohort.CROSS, -1);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            labels.add(label(part(cohort, i), parts[i]));
        }

        return String.join(Cohort.CROSS, labels);
    }

    private Cohort part(Cohort cohort, int i) {
        String id = cohort.cross().get(Math.min(i, cohort.cross().size() - 1));
        return java.util.Objects.requireNonNull(cohorts.get(id), id);
    }
}
