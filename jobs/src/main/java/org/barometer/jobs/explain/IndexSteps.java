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
        writeComponents();
        double weights = 0;
        double sum = 0;
        for (Component component : index.componentsOn(asked.end())) {
            Optional<Score> score = score(component);
            if (answers(score) >= index.minimumAnswers()) {
                double onHundred = onHundred(component, value(score));
                double weight = component.weight().doubleValue();
                weights += weight;
                sum += weight * (isGeometric() ? Math.log(onHundred) : onHundred);
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

    /** What is published of its components. */
    void writeComponents() {
        page.step("1. Its components of the same period and cohort, each brought to 0–100");
        page.table(
                List.of("component", "answers", "value", "on 0–100", "weight"),
                index.componentsOn(asked.end()).stream()
                        .map(component -> component(component, score(component)))
                        .toList());
    }

    private List<String> component(Component component, Optional<Score> score) {
        return List.of(
                component.name(),
                told(score),
                four(value(score)),
                four(onHundred(component, value(score))),
                component.weight().stripTrailingZeros().toPlainString());
    }

    private String told(Optional<Score> score) {
        long number = answers(score);
        if (score.filter(published -> published.text("status").equals("suppressed"))
                .isPresent()) {
            return "not told";
        }

        return "%,d%s".formatted(number, number < index.minimumAnswers() ? " (too few)" : "");
    }

    private Optional<Score> score(Component component) {
        return explanation
                .published(asked.of(component.metric(), component.touchpoint()))
                .map(Score::new);
    }

    private static long answers(Optional<Score> score) {
        return score.map(published -> published.count("answers")).orElse(0L);
    }

    private static double value(Optional<Score> score) {
        return score.map(published -> published.number("value")).orElse(Double.NaN);
    }

    private boolean isGeometric() {
        return index.aggregation() == Aggregation.GEOMETRIC;
    }

    private double onHundred(Component component, double value) {
        Metric metric = explanation.metric(component.metric());
        double lowest = metric.lowestValue().doubleValue();
        return 100 * (value - lowest) / (metric.highestValue().doubleValue() - lowest);
    }

    private void errors(Score published) {
        if (published.text("ci_method").equals("bound")) {
            page.step(
                    "3. Its standard error: the weighted sum of those of its components, since it must not be told how the answers of one response hang together");
        } else {
            page.step("3. Its standard error, from how the answers of one response hang together (gold.pair_sum)");
            page.table(
                    List.of("component", "other component", "pairs", "Σ g", "Σ other g", "Σ g × other g"),
                    explanation.pairs(asked).stream().map(IndexSteps::pair).toList());
        }

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
}
