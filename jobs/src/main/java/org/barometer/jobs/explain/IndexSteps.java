package org.barometer.jobs.explain;

import static org.barometer.jobs.explain.Page.four;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.barometer.jobs.explain.Explanation.Score;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Metric.Aggregation;
import org.barometer.vocabulary.Metric.Component;

/** From the scores of components to the value of an index of metrics. */
final class IndexSteps {
    private final Explanation explanation;
    private final Page page;
    private final Asked asked;
    private final Metric index;

    IndexSteps(Explanation explanation, Page page, Asked asked, Metric index) {
        this.explanation = explanation;
        this.page = page;
        this.asked = asked;
        this.index = index;
    }

    void write(Score published) {
        double weights = 0;
        double sum = 0;
        for (Told told : writeComponents()) {
            if (told.isEnough()) {
                double weight = told.component.weight().doubleValue();
                weights += weight;
                sum += weight * (isGeometric() ? Math.log(told.onHundred()) : told.onHundred());
            }
        }

        page.step("2. The value is their weighted %s mean".formatted(isGeometric() ? "geometric" : "arithmetic"));
        double value = isGeometric() ? Math.exp(sum / weights) : sum / weights;
        if (published.text("status").equals("insufficient")) {
            page.line(
                    "not given: each component needs %d answers, and to leave one out would change the index, not the customers",
                    index.minimumAnswers());
        } else {
            page.line(isGeometric() ? "exp(%s / %s) = %s" : "%s / %s = %s", four(sum), four(weights), four(value));
            Explanation.compare(page, value, published);
        }

        errors(published);
    }

    /** Writes what is published of its components, and gives it. */
    List<Told> writeComponents() {
        List<Told> components = index.componentsOn(asked.end()).stream()
                .map(component -> new Told(
                        component,
                        explanation
                                .published(asked.of(component.metric(), component.touchpoint()))
                                .map(Score::new)))
                .toList();
        page.step("1. Its components of the same period and cohort, each brought to 0–100");
        page.table(
                List.of("component", "answers", "value", "on 0–100", "weight"),
                components.stream().map(Told::line).toList());
        return components;
    }

    private boolean isGeometric() {
        return index.aggregation() == Aggregation.GEOMETRIC;
    }

    private void errors(Score published) {
        page.step("3. Its standard error, from how the answers of one response hang together (gold.pair_sum)");
        page.table(
                List.of("component", "other component", "pairs", "Σ g", "Σ other g", "Σ g × other g"),
                explanation.pairs(asked).stream().map(IndexSteps::pair).toList());

        page.line(
                "published: standard error %s, interval [%s, %s]",
                four(published.number("standard_error")),
                four(published.number("ci_low")),
                four(published.number("ci_high")));
    }

    private static List<String> pair(Row row) {
        return List.of(
                row.getString(0),
                row.getString(1),
                "%,d".formatted(row.getLong(2)),
                four(row.getLong(3) / 1e8),
                four(row.getLong(4) / 1e8),
                four(row.getLong(5) / 1e6));
    }

    /** A component and what is published of it, if anything is. */
    final class Told {
        private final Component component;
        private final Optional<Score> score;

        private Told(Component component, Optional<Score> score) {
            this.component = component;
            this.score = score;
        }

        private boolean isEnough() {
            return answers() >= index.minimumAnswers();
        }

        private long answers() {
            return score.map(published -> published.count("answers")).orElse(0L);
        }

        private double value() {
            return score.map(published -> published.number("value")).orElse(Double.NaN);
        }

        private double onHundred() {
            Metric metric = explanation.metric(component.metric());
            double lowest = metric.lowestValue().doubleValue();
            return 100 * (value() - lowest) / (metric.highestValue().doubleValue() - lowest);
        }

        private List<String> line() {
            return List.of(
                    component.name(),
                    number(),
                    four(value()),
                    four(onHundred()),
                    component.weight().stripTrailingZeros().toPlainString());
        }

        private String number() {
            return "%,d%s".formatted(answers(), isEnough() ? "" : " (too few)");
        }
    }
}
