package org.barometer.jobs.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Aggregation;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.Listing;
import org.barometer.jobs.reading.Reading;
import org.barometer.jobs.reading.Row;
import org.barometer.jobs.reading.Rows;
import org.barometer.pages.Formula;

/** The page about a published score: what it is, what it is made of, what it is compared with, and where it comes from. */
public final class Explanation {
    private static final String SCORES = "gold.satisfaction_score";
    private static final String HIDDEN = "gold.hidden_score";

    private static final Map<String, String> REASONS = Map.of(
            "few_answers", "fewer answers than hide-below of privacy.yaml",
            "complementary", "scores that are hidden for their few answers could be calculated from it",
            "hidden_component", "a component of the index is hidden");

    private final Reading reading;
    private final Definitions definitions;
    private final Asked asked;
    private final Metric metric;
    private final List<String> lines = new ArrayList<>();

    private Explanation(Reading reading, Definitions definitions, Asked asked) {
        this.reading = reading;
        this.definitions = definitions;
        this.asked = asked;
        this.metric = metric(definitions, asked.metric());
    }

    /** The page as text; fails if there is no such metric, or no such score was published. */
    public static String of(Asked asked, Reading reading, Definitions definitions) {
        return new Explanation(reading, definitions, asked).text();
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

    private static Metric metric(Definitions definitions, String id) {
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

    private String text() {
        Row shown = score(SCORES).orElseThrow(this::noScore);
        lines.add(asked.toString());
        lines.add("%s; %,d answers; status %s; %s %s"
                .formatted(
                        metric.names().en(),
                        shown.count("answers"),
                        shown.is("is_hidden") ? "hidden" : shown.text("status"),
                        metric.isComposite() ? "components" : "points",
                        Formula.points(metric)));
        table("""
                SELECT DISTINCT publication_id AS publication, strftime(published_at, '%Y-%m-%d %H:%M') AS "published (UTC)",
                       business_date AS "business date", run_id AS run, software
                FROM ops.publication WHERE publication_id = ?""", reading.publication());
        if (shown.is("is_hidden")) {
            hidden(shown.text("hidden_reason"));
        } else {
            known(SCORES, shown);
        }

        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private void hidden(String reason) {
        Optional<Row> exact = reading.has(HIDDEN) ? score(HIDDEN) : Optional.empty();
        lines.add("");
        lines.add("Hidden: %s. Its numbers are in %s%s"
                .formatted(
                        REASONS.getOrDefault(reason, reason),
                        HIDDEN,
                        exact.isPresent() ? "." : ", which this user cannot read."));
        exact.ifPresent(score -> known(HIDDEN, score));
    }

    private Optional<Row> score(String table) {
        return reading.ask("SELECT * FROM %s WHERE %s".formatted(table, asked.isScore())).all().stream()
                .findFirst();
    }

    private Failure noScore() {
        return new Failure(
                ExitCode.USAGE,
                "No score of %s was published: nobody answered, or the touchpoint or the cohort is written otherwise. `barometer query \"SELECT DISTINCT touchpoint_id, cohort_dimension, cohort_value FROM gold.satisfaction_score WHERE metric_id = '%s'\"` lists them."
                        .formatted(asked, asked.metric()));
    }

    /** What there is to say about a row whose numbers this user can read. */
    private void known(String table, Row score) {
        counts();
        add(Recalculation.of(score, asked, metric, definitions, reading));
        table("""
                SELECT unnest(['period before', 'year before', 'all others']) AS "compared with",
                       unnest([previous_answers, year_ago_answers, others_answers]) AS answers,
                       round(unnest([previous_value, year_ago_value, others_value]), 4) AS value,
                       round(unnest([change, year_change, others_difference]), 4) AS difference,
                       round(unnest([change_standard_error, year_change_standard_error, others_standard_error]), 4) AS "standard error",
                       unnest([change_p, year_change_p, others_p]) AS p,
                       unnest([change_q, year_change_q, others_q]) AS q,
                       unnest([change_label, year_change_label, NULL]) AS label
                FROM %s WHERE %s""".formatted(table, asked.isScore()));
        table("""
                SELECT round(target_value, 4) AS target, round(target_gap, 4) AS difference,
                       probability_below_target AS "probability that the true value is below"
                FROM %s WHERE target_value IS NOT NULL AND %s""".formatted(table, asked.isScore()));
        answers();
    }

    private void counts() {
        if (metric.isComposite()) {
            table("""
                    SELECT component_metric_id AS component, component_touchpoint_id AS touchpoint, answers, round(value, 4) AS value,
                           round(score, 4) AS "on 0–100", weight, has_enough_answers AS enough
                    FROM gold.index_component WHERE %s AND %s ORDER BY ALL""".formatted(asked.isPeriod(), asked.isMetric()));
        } else {
            // Nearly every respondent to several items has another index.
            table("""
                    SELECT %s, sum(answers) AS answers, sum(weight_sum) AS weight
                    FROM gold.score_cube WHERE %s AND %s GROUP BY ALL ORDER BY ALL""".formatted(
                            metric.isItemIndex() ? "floor(score / 10) * 10 AS \"index from\"" : "score",
                            asked.isAnswer(),
                            asked.isCohort()));
        }
    }

    /** The deliveries behind the answers, and a query that gives the value. */
    private void answers() {
        String facts = metric.isComposite()
                ? metric.componentsOn(asked.period().end()).stream()
                        .map(component -> asked.of(component).isFact())
                        .collect(Collectors.joining(" OR "))
                : asked.isFact();
        if (reading.has("gold.fact_answer") && reading.has("silver.response")) {
            table("""
                    SELECT source_id AS "answers from", count(DISTINCT delivery_id) AS deliveries, min(dated) AS first, max(dated) AS last
                    FROM gold.fact_answer JOIN silver.response USING (survey_id, response_id, response_date)
                      JOIN ops.delivery USING (delivery_id)
                    WHERE %s GROUP BY source_id ORDER BY source_id""".formatted(facts));
        }

        lines.add("");
        lines.add("The value by `barometer query`:");
        lines.add("  "
                + (metric.isComposite()
                        ? queryOfIndex()
                        : "SELECT avg(points) AS value, count(*) AS answers FROM gold.fact_answer WHERE " + facts));
    }

    private String queryOfIndex() {
        String mean = metric.aggregation() == Aggregation.GEOMETRIC
                ? "exp(sum(weight * ln(score)) / sum(weight))"
                : "sum(weight * score) / sum(weight)";
        int components = metric.componentsOn(asked.period().end()).size();
        return "SELECT %s AS value FROM gold.index_component WHERE has_enough_answers AND %s AND %s HAVING count(*) %s"
                .formatted(mean, asked.isPeriod(), asked.isMetric(), metric.renormalise() ? "> 0" : "= " + components);
    }

    private void table(String sql, Object... parameters) {
        Rows rows = reading.ask(sql, parameters);
        if (!rows.all().isEmpty()) {
            add(rows.listing());
        }
    }

    private void add(Listing listing) {
        lines.add("");
        listing.lines().forEach(line -> lines.add("  " + line));
    }
}
