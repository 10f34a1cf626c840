package org.barometer.jobs.explain;

import static org.barometer.jobs.explain.Page.four;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.reading.Row;
import org.barometer.statistics.Level;

/** Tells how a published value comes from the cube, with every number on the way, and whether the sum is the same. */
public final class Explanation {
    private static final String SCORES = "gold.satisfaction_score";
    private static final String HIDDEN = "gold.hidden_score";

    private static final Map<String, String> REASONS = Map.of(
            "few_answers", "fewer than hide-below of privacy.yaml",
            "complementary", "scores that are hidden for their few answers could be calculated from it",
            "hidden_component", "a component of the index is hidden");

    private final Reading reading;
    private final Definitions definitions;
    private final Page page = new Page();

    /** Of what a warehouse has published, by the metrics of a definitions. */
    public Explanation(Reading reading, Definitions definitions) {
        this.reading = reading;
        this.definitions = definitions;
    }

    /** The text; fails if there is no such metric, or no such score was published. */
    public String of(Asked asked) {
        Metric metric = metric(asked.metric());
        Row published = score(asked).orElseThrow(() -> noScore(asked));
        if (published.is("is_hidden")) {
            String reason = published.text("hidden_reason");
            page.line("hidden, %,d answers: %s", published.count("answers"), REASONS.getOrDefault(reason, reason));
            Optional<Row> exact = hidden(asked);
            if (exact.isEmpty()) {
                page.line("its value is in %s, which this user cannot read", HIDDEN);
                return "%s%n%s".formatted(asked, page);
            }

            published = exact.get();
        }

        Level level = Level.of(published.number("ci_level"));
        if (metric.isComposite()) {
            new IndexSteps(this, page, asked, metric).write(published);
        } else {
            new MetricSteps(page, metric, level).write(histogram(asked), published);
        }

        new ComparisonSteps(page, level).write(published);
        return "%s%n%s".formatted(asked, page);
    }

    /** The period of everything so far; fails if there are no scores of it. */
    public static AskedPeriod everything(Reading reading) {
        Row any = reading
                .ask(
                        "SELECT period_start, period_end FROM %s WHERE period_type = ? LIMIT 1".formatted(SCORES),
                        PeriodType.ALL.label())
                .all()
                .stream()
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "There are no scores of everything so far: add 'all' to the period types in periods.yaml."));
        return new AskedPeriod(PeriodType.ALL, any.date("period_start"), any.date("period_end"));
    }

    /** The metric of a name. */
    Metric metric(String id) {
        return definitions
                .metric(id)
                .orElseThrow(() -> new Failure(
                        ExitCode.USAGE,
                        "There is no metric '%s': known are %s."
                                .formatted(
                                        id,
                                        definitions.metricsInUse().stream()
                                                .map(Metric::id)
                                                .collect(Collectors.joining(", ")))));
    }

    private static Failure noScore(Asked asked) {
        return new Failure(
                ExitCode.USAGE,
                "No score of %s was published: nobody answered, or the touchpoint or the cohort is written otherwise. `barometer query \"SELECT DISTINCT touchpoint_id, cohort_dimension, cohort_value FROM gold.satisfaction_score WHERE metric_id = '%s'\"` lists them."
                        .formatted(asked, asked.metric()));
    }

    /** The row that this user may know: the published one, or the exact one of a hidden cell; empty if there is none. */
    Optional<Row> known(Asked asked) {
        Optional<Row> published = score(asked);
        return published.filter(row -> row.is("is_hidden")).isPresent()
                ? hidden(asked).or(() -> published)
                : published;
    }

    private Optional<Row> hidden(Asked asked) {
        return reading.has(HIDDEN) ? row(HIDDEN, asked) : Optional.empty();
    }

    private Optional<Row> score(Asked asked) {
        return row(SCORES, asked);
    }

    private Optional<Row> row(String table, Asked asked) {
        return reading
                .ask(
                        """
                        SELECT * FROM %s WHERE period_type = ? AND period_start = ? AND metric_id = ? AND touchpoint_id = ?
                          AND cohort_dimension = ? AND cohort_value = ?
                        """.formatted(table),
                        asked.type().label(),
                        asked.start(),
                        asked.metric(),
                        asked.touchpoint(),
                        asked.dimension(),
                        asked.cohort())
                .all()
                .stream()
                .findFirst();
    }

    /** Pairs of answers of one response to an index's components, added up over the period. */
    List<Row> pairs(Asked asked) {
        return reading.ask("""
                        SELECT component, other_component, sum(pairs) AS pairs, sum(g) AS g, sum(other_g) AS other_g, sum(gg) AS gg
                        FROM gold.component_product
                        WHERE response_date BETWEEN ? AND ? AND metric_id = ? AND cohort_dimension = ? AND cohort_value = ?
                        GROUP BY component, other_component ORDER BY component, other_component
                        """, asked.start(), asked.end(), asked.metric(), asked.dimension(), asked.cohort())
                .all();
    }

    /** Answers by score, added up over the period. */
    List<Bar> histogram(Asked asked) {
        return reading
                .ask(
                        """
                        SELECT score, sum(answers) AS answers, sum(weight_sum) AS weight FROM gold.score_cube
                        WHERE response_date BETWEEN ? AND ? AND metric_id = ? AND cohort_dimension = ? AND cohort_value = ?
                          AND (? = '(all)' OR touchpoint_id = ?)
                        GROUP BY score ORDER BY score
                        """,
                        asked.start(),
                        asked.end(),
                        asked.metric(),
                        asked.dimension(),
                        asked.cohort(),
                        asked.touchpoint(),
                        asked.touchpoint())
                .all()
                .stream()
                .map(row -> new Bar(
                        Objects.requireNonNull(row.decimal("score")),
                        row.count("answers"),
                        Objects.requireNonNull(row.decimal("weight"))))
                .toList();
    }

    /** Says whether what was reckoned here is what was published. */
    static void compare(Page page, String what, double reckoned, double published) {
        boolean isSame = Math.abs(reckoned - published) < 1e-7 || Double.isNaN(reckoned) && Double.isNaN(published);
        page.line(
                "published: %s%s%s",
                what,
                four(published),
                isSame ? ", the same" : ", which is NOT the same: `barometer doctor` looks for the reason");
    }

    /** Answers of one score. */
    record Bar(BigDecimal score, long answers, BigDecimal weight) {}
}
