package org.barometer.jobs.explain;

import static org.barometer.jobs.explain.Page.four;

import java.util.List;
import org.barometer.definitions.Metric;
import org.barometer.jobs.explain.Explanation.Bar;
import org.barometer.jobs.reading.Row;
import org.barometer.statistics.Level;

/** From answers by score to the value and its interval. */
final class MetricSteps {
    private final Page page;
    private final Metric metric;
    private final Level level;

    MetricSteps(Page page, Metric metric, Level level) {
        this.page = page;
        this.metric = metric;
        this.level = level;
    }

    /** From all answers of the cube. */
    void write(List<Bar> bars, Row published) {
        Totals totals = Totals.of(bars, metric);
        page.step("1. Answers by score, from gold.score_cube");
        page.table(
                List.of("score", "answers", "points", "answers × points"),
                bars.stream()
                        .map(bar -> List.of(
                                bar.score().stripTrailingZeros().toPlainString(),
                                "%,d".formatted(bar.answers()),
                                four(points(bar)),
                                four(points(bar) * bar.answers())))
                        .toList());
        page.line("together %,.0f answers, %s points", totals.answers(), four(totals.points()));

        page.step("2. The value is the mean of points");
        double value = totals.points() / totals.answers();
        page.line("%s / %,.0f = %s", four(totals.points()), totals.answers(), four(value));
        Explanation.compare(page, "", value, published.number("value"));

        page.step("3. Its interval, by %s at %s %%".formatted(published.text("ci_method"), percent()));
        switch (metric.interval()) {
            case ADJUSTED_WALD -> adjustedWald(totals);
            case WILSON -> wilson(totals.satisfied() / totals.answers(), totals.answers());
            case T -> student(value, totals.squares() - totals.points() * value, totals.answers());
            case COVARIANCE -> throw new IllegalStateException("An index of metrics has no answers of its own");
        }

        page.line("published: [%s, %s]", four(published.number("ci_low")), four(published.number("ci_high")));
        weighted(totals, published);
    }

    private double points(Bar bar) {
        return metric.points(bar.score()).doubleValue();
    }

    private String percent() {
        return "%.4g".formatted(100 * level.share()).replaceAll("\\.?0+$", "");
    }

    private void adjustedWald(Totals totals) {
        double answers = totals.answers();
        double promoters = totals.promoters();
        double detractors = totals.detractors();
        double p = (promoters + 0.75) / (answers + 3);
        double d = (detractors + 0.75) / (answers + 3);
        double error = 100 * Math.sqrt((p + d - (p - d) * (p - d)) / (answers + 3));
        page.line(
                "three pseudo-answers: %.2f promoters, %.2f detractors of %.0f",
                promoters + 0.75, detractors + 0.75, answers + 3);
        page.line("centre 100 × (%s − %s) = %s", four(p), four(d), four(100 * (p - d)));
        page.line(
                "standard error 100 × √((%s + %s − (%s − %s)²) / %.0f) = %s",
                four(p), four(d), four(p), four(d), answers + 3, four(error));
        around(100 * (p - d), level.z(), error);
    }

    private void wilson(double share, double answers) {
        double z = level.z();
        double shrunk = 1 + z * z / answers;
        double centre = (share + z * z / (2 * answers)) / shrunk;
        double half = z * Math.sqrt(share * (1 - share) / answers + z * z / (4 * answers * answers)) / shrunk;
        page.line("share p = %s of n = %.0f, z = %s", four(share), answers, four(z));
        page.line("centre (p + z²/2n) / (1 + z²/n) = %s", four(centre));
        page.line("half z √(p(1 − p)/n + z²/4n²) / (1 + z²/n) = %s", four(half));
        page.line(
                "100 × (%s ± %s) = [%s, %s]",
                four(centre), four(half), four(100 * (centre - half)), four(100 * (centre + half)));
    }

    private void student(double value, double squares, double answers) {
        if (answers < 2) {
            page.line("one answer says nothing of how answers vary: there is none");
            return;
        }

        double error = Math.sqrt(squares / (answers - 1) / answers);
        page.line("sum of squared deviations %s", four(squares));
        page.line("standard error √(%s / %.0f / %.0f) = %s", four(squares), answers - 1, answers, four(error));
        around(value, level.t((long) answers - 1), error);
    }

    private void around(double centre, double quantile, double error) {
        page.line(
                "%s ± %s × %s = [%s, %s], cut off at the ends of the scale",
                four(centre),
                four(quantile),
                four(error),
                four(centre - quantile * error),
                four(centre + quantile * error));
    }

    private void weighted(Totals totals, Row published) {
        page.step("4. The same with each answer counted by its weight");
        page.line(
                "%s / %s = %s",
                four(totals.weightedPoints()),
                four(totals.weights()),
                four(totals.weightedPoints() / totals.weights()));
        page.line(
                "published: %s, standard error %s, of %s effective answers",
                four(published.number("weighted_value")),
                four(published.number("weighted_standard_error")),
                four(published.number("effective_answers")));
    }
}
