package org.barometer.jobs.explain;

import java.util.List;
import java.util.Optional;
import org.barometer.definitions.Cohort;
import org.barometer.jobs.reading.Row;

/**
 * For each two components of an index the sum over respondents of the product of their deviations.
 *
 * @param pairs of answers of one response, added up, as rows of {@code gold.component_product}
 */
record Deviations(List<ComponentScore> components, List<Row> pairs) {

    double[][] matrix() {
        int size = components.size();
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            ComponentScore one = components.get(i);
            matrix[i][i] = one.squares() + 2 * product(one, one);
            for (int j = 0; j < i; j++) {
                matrix[i][j] = product(one, components.get(j));
                matrix[j][i] = matrix[i][j];
            }
        }

        return matrix;
    }

    /** Answers beyond the first of each response. */
    static double repeated(List<Row> pairs) {
        return pair(pairs, Cohort.ALL, Cohort.ALL)
                .map(row -> row.number("pairs"))
                .orElse(0.0);
    }

    private double product(ComponentScore one, ComponentScore other) {
        if (one.name().compareTo(other.name()) > 0) {
            return product(other, one);
        }

        return pair(pairs, one.name(), other.name())
                .map(row -> row.number("product_sum") / 1e6
                        - other.onHundred() * row.number("points_sum") / 1e8
                        - one.onHundred() * row.number("other_points_sum") / 1e8
                        + one.onHundred() * other.onHundred() * row.number("pairs"))
                .orElse(0.0);
    }

    private static Optional<Row> pair(List<Row> pairs, String component, String other) {
        return pairs.stream()
                .filter(row -> row.text("component").equals(component)
                        && row.text("other_component").equals(other))
                .findFirst();
    }
}
