package org.barometer.jobs.explain;

import static org.barometer.jobs.explain.Page.four;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Aggregation;
import org.barometer.jobs.reading.Row;
import org.barometer.statistics.Components;

/** From the scores of components to the value of an index of metrics and its interval. */
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

    void write(Row published) {
        List<ComponentScore> all = index.componentsOn(asked.end()).stream()
                .map(component -> ComponentScore.of(explanation, asked, component))
                .toList();
        page.step("1. Its components of the same period and cohort, each brought to 0–100");
        page.table(
                List.of("component", "answers", "value", "on 0–100", "weight"),
                all.stream().map(this::line).toList());
        List<ComponentScore> used = all.stream().filter(this::isEnough).toList();
        Components components = new Components(
                Components.shares(numbers(used, ComponentScore::weight)),
                numbers(used, ComponentScore::answers),
                numbers(used, ComponentScore::onHundred),
                new double[used.size()]);
        page.step("2. The value is their weighted %s mean".formatted(isGeometric() ? "geometric" : "arithmetic"));
        if (published.text("status").equals("insufficient")) {
            page.line(
                    "not given: each component needs %d answers, and to leave one out would change the index, not the customers",
                    index.minimumAnswers());
            return;
        }

        value(used, components, published);
        error(used, components, published);
    }

    private void value(List<ComponentScore> used, Components components, Row published) {
        double weights = used.stream().mapToDouble(ComponentScore::weight).sum();
        double value = isGeometric() ? components.geometric() : components.arithmetic();
        page.line(
                isGeometric() ? "exp(%s / %s) = %s" : "%s / %s = %s",
                four(weights * (isGeometric() ? Math.log(value) : value)),
                four(weights),
                four(value));
        Explanation.compare(page, "", value, published.number("value"));
    }

    private void error(List<ComponentScore> used, Components components, Row published) {
        List<Row> pairs = explanation.pairs(asked);
        page.step(
                "3. Its standard error, from the covariance between components (pairs of answers: gold.component_product)");
        page.table(
                List.of("component", "other component", "pairs", "Σ g", "Σ other g", "Σ g × other g"),
                pairs.stream().map(IndexSteps::line).toList());
        double[][] deviations = new Deviations(used, pairs).matrix();
        double[] slopes = isGeometric() ? components.geometricSlopes() : components.slopes();
        page.line("the terms that add up to its variance: slope × slope × Σ deviations / (answers × answers)");
        page.table(
                List.of("component", "other component", "Σ deviations", "term"),
                terms(used, deviations, slopes, components.answers()));
        double respondents = used.stream().mapToDouble(ComponentScore::answers).sum() - Deviations.repeated(pairs);
        double error = components.exact(slopes, deviations, respondents);
        page.line(
                "standard error √(%,.0f / %,.0f × Σ terms) = %s, of %,.0f respondents",
                respondents, respondents - 1, four(error), respondents);
        Explanation.compare(page, "standard error ", error, published.number("standard_error"));
        page.line("published: interval [%s, %s]", four(published.number("ci_low")), four(published.number("ci_high")));
    }

    /** Each two different components once, with both of their terms. */
    private static List<List<String>> terms(
            List<ComponentScore> used, double[][] deviations, double[] slopes, double[] answers) {
        List<List<String>> terms = new ArrayList<>();
        for (int i = 0; i < slopes.length; i++) {
            for (int j = i; j < slopes.length; j++) {
                double term = slopes[i] * slopes[j] * deviations[i][j] / (answers[i] * answers[j]);
                terms.add(List.of(
                        used.get(i).name(),
                        used.get(j).name(),
                        four(deviations[i][j]),
                        i == j ? four(term) : "2 × " + four(term)));
            }
        }

        return terms;
    }

    private static double[] numbers(List<ComponentScore> scores, ToDoubleFunction<ComponentScore> number) {
        return scores.stream().mapToDouble(number).toArray();
    }

    private boolean isGeometric() {
        return index.aggregation() == Aggregation.GEOMETRIC;
    }

    private boolean isEnough(ComponentScore score) {
        return score.answers() >= index.minimumAnswers();
    }

    private List<String> line(ComponentScore score) {
        return List.of(
                score.name(),
                "%,d%s".formatted(score.answers(), isEnough(score) ? "" : " (too few)"),
                four(score.value()),
                four(score.onHundred()),
                score.component().weight().stripTrailingZeros().toPlainString());
    }

    private static List<String> line(Row pair) {
        return Stream.concat(
                        Stream.of(
                                pair.text("component"),
                                pair.text("other_component"),
                                "%,d".formatted(pair.count("pairs"))),
                        pair.text("component").equals(Cohort.ALL)
                                ? Stream.of("", "", "")
                                : Stream.of(
                                        four(pair.number("points_sum") / 1e8),
                                        four(pair.number("other_points_sum") / 1e8),
                                        four(pair.number("product_sum") / 1e6)))
                .toList();
    }
}
