package org.barometer.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Survey;
import org.barometer.jobs.configuration.ConfigurationFolder;

/**
 * Compares the scores of a year with figures that another program has computed, to six decimals.
 *
 * <p>Not compared are the numbers of questionnaires by boarding area and age, since three of 2017 have no valid answer at all and
 * so are in no cohort (all rows of a year are in {@code ops.step_count}); and key drivers, which Barometer does not have.
 */
final class SfoFigures {
    /** Half a unit of the sixth decimal, and of the eighth that the table rounds to. */
    private static final double SIX_DECIMALS = 0.000_000_506;

    private final Map<String, Map<String, Object>> scores = new HashMap<>();
    private final Map<String, Long> histogram = new HashMap<>();
    private final Map<String, Map<String, Object>> components = new HashMap<>();
    private final Map<String, String> touchpoints = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    SfoFigures(SecondEngine warehouse) throws SQLException {
        Definitions definitions =
                ConfigurationFolder.load(Path.of("../examples/sfo"), Map.of()).definitions();
        for (Survey survey : definitions.surveys()) {
            survey.questions().forEach(question -> touchpoints.put(question.column(), question.touchpoint()));
        }

        for (Map<String, Object> row : warehouse.rows("""
                SELECT concat_ws('/', year(period_start), metric_id, touchpoint_id, cohort_dimension, cohort_value) AS key, *
                FROM satisfaction_score WHERE period_type = 'year'
                """)) {
            scores.put(String.valueOf(row.get("key")), row);
        }

        for (Map<String, Object> row : warehouse.rows("""
                SELECT concat_ws('/', year(response_date), metric_id, touchpoint_id, cohort_dimension, cohort_value,
                                 score::INT) AS key, sum(answers)::BIGINT AS answers
                FROM score_cube GROUP BY key
                """)) {
            histogram.put(String.valueOf(row.get("key")), (Long) row.get("answers"));
        }

        for (Map<String, Object> row : warehouse.rows("""
                SELECT concat_ws('/', year(response_date), metric_id, touchpoint_id, cohort_dimension, cohort_value) AS key,
                       sum(weight_square_sum)::DOUBLE AS weight_squares
                FROM score_cube WHERE metric_id = 'nps' GROUP BY key
                """)) {
            score(String.valueOf(row.get("key"))).put("weight_squares", row.get("weight_squares"));
        }

        for (Map<String, Object> row : warehouse.rows("""
                SELECT * FROM index_component
                WHERE period_type = 'year' AND year(period_start) = 2017 AND cohort_dimension = '(all)'
                """)) {
            components.put(String.valueOf(row.get("component_metric_id")), row);
        }
    }

    int compared() {
        return compared;
    }

    List<String> differences() {
        return differences;
    }

    void compare(JsonNode expected) {
        nps(expected.get("nps_2017_overall"), "(all)/(all)");
        expected.get("nps_2017_by_BAREA")
                .properties()
                .forEach(area -> nps(area.getValue(), "boarding_area/" + area.getKey()));
        expected.get("nps_2017_by_AGE")
                .properties()
                .forEach(age ->
                        nps(age.getValue(), "age_group/" + (age.getKey().equals("0") ? "unknown" : age.getKey())));
        expected.get("rows").fieldNames().forEachRemaining(year -> {
            int rows = expected.at("/rows/" + year).asInt();
            questions(expected.at("/csat_by_year_touchpoint/" + year), year, rows, "csat_5", "mean_5");
            questions(expected.at("/ces_like_by_year/" + year), year, rows, "ces_5", "ces_5_mean");
        });
        ksi(expected.get("ksi_2017"));
    }

    private void nps(JsonNode expected, String cohort) {
        String key = "2017/nps/airport/" + cohort;
        if (expected.isNull()) {
            same(key + " is not there", 1, scores.containsKey(key) ? 0 : 1);
            return;
        }

        histogram(expected, key);
        number(expected.get("n"), key, "answers");
        number(expected.get("promoters"), key, "promoters");
        number(expected.get("passives"), key, "passives");
        number(expected.get("detractors"), key, "detractors");
        number(expected.get("nps_100"), key, "value");
        number(expected.get("se_100"), key, "standard_error");
        number(expected.at("/adjusted_wald_100/0"), key, "ci_low");
        number(expected.at("/adjusted_wald_100/1"), key, "ci_high");
        number(expected.at("/weighted/W"), key, "weight_sum");
        number(expected.at("/weighted/W2"), key, "weight_squares");
        number(expected.at("/weighted/n_eff"), key, "effective_answers");
        number(expected.at("/weighted/nps_100"), key, "weighted_value");
        number(expected.at("/weighted/se_100"), key, "weighted_standard_error");
        weightedInterval(expected.at("/weighted/nps_100"), expected.at("/weighted/se_100"), key, 0, 1);
    }

    private void questions(JsonNode expected, String year, int rows, String topBox, String mean) {
        expected.properties().forEach(question -> {
            String place = touchpoints.get(question.getKey()) + "/(all)/(all)";
            topBox(question.getValue(), "%s/%s/%s".formatted(year, topBox, place), rows);
            mean(question.getValue(), "%s/%s/%s".formatted(year, mean, place));
        });
    }

    private void topBox(JsonNode expected, String key, int rows) {
        histogram(expected, key);
        number(expected.get("n"), key, "answers");
        same(key + " unanswered", expected.get("n_missing_or_na").asInt(), rows - actual(key, "answers"));
        number(expected.get("top2_pct"), key, "value");
        number(expected.at("/wilson_pct/0"), key, "ci_low");
        number(expected.at("/wilson_pct/1"), key, "ci_high");
        number(expected.get("weighted_top2_pct"), key, "weighted_value");
        number(expected.get("weighted_top2_se_pct"), key, "weighted_standard_error");
        weightedInterval(expected.get("weighted_top2_pct"), expected.get("weighted_top2_se_pct"), key, 0, 1);
    }

    /** On 0–100 a grade is worth 25 points, and the lowest grade, 1, is none. */
    private void mean(JsonNode expected, String key) {
        histogram(expected, key);
        number(expected.get("mean_0_100"), key, "value");
        same(key + " mean", expected.get("mean").asDouble(), 1 + actual(key, "value") / 25);
        same(key + " weighted mean", expected.get("weighted_mean").asDouble(), 1 + actual(key, "weighted_value") / 25);
        same(
                key + " weighted standard error",
                expected.get("weighted_mean_se").asDouble(),
                actual(key, "weighted_standard_error") / 25);
        weightedInterval(expected.get("weighted_mean"), expected.get("weighted_mean_se"), key, 1, 25);
    }

    /** The other program gives none, but what it is made of: 1.96 standard errors to either side. */
    private void weightedInterval(JsonNode value, JsonNode error, String key, int lowest, int points) {
        double half = 1.959963984540054 * error.asDouble();
        near(
                key + " weighted low",
                value.asDouble() - half,
                lowest + actual(key, "weighted_ci_low") / points,
                3 * SIX_DECIMALS);
        near(
                key + " weighted high",
                value.asDouble() + half,
                lowest + actual(key, "weighted_ci_high") / points,
                3 * SIX_DECIMALS);
    }

    /** Its components' rows, and what they give if all respondents were different ones, and at worst. */
    private void ksi(JsonNode expected) {
        number(expected.get("ksi"), "2017/ksi/(all)/(all)/(all)", "value");
        number(expected.get("n_min"), "2017/ksi/(all)/(all)/(all)", "answers");
        double squares = 0;
        double bound = 0;
        for (String name : List.of("feedback:mean_5", "nps:nps", "csat:csat_5", "ces:ces_5_mean")) {
            String part = name.substring(0, name.indexOf(':'));
            Map<String, Object> row = components.get(name.substring(name.indexOf(':') + 1));
            JsonNode figures = expected.at("/components/" + part);
            double error = componentError(row);
            same(part + " answers", figures.get("n").asLong(), decimal(row, "answers"));
            same(part + " score", figures.get("score").asDouble(), decimal(row, "score"));
            same(part + " standard error", figures.get("se").asDouble(), error);
            same(part + " weight", expected.at("/weights/" + part).asDouble(), decimal(row, "weight"));
            squares += Math.pow(decimal(row, "weight") * error, 2);
            bound += decimal(row, "weight") * error;
        }

        same("ksi, its components independent", expected.get("se_independent").asDouble(), Math.sqrt(squares));
        same("ksi, at worst", expected.get("se_upper_bound").asDouble(), bound);
    }

    /** Of a mean the table divides by n − 1, and the other program by n. */
    private static double componentError(Map<String, Object> row) {
        double answers = decimal(row, "answers");
        boolean isMean = String.valueOf(row.get("component_metric_id")).contains("mean");
        return decimal(row, "standard_error") * (isMean ? Math.sqrt((answers - 1) / answers) : 1);
    }

    private void histogram(JsonNode expected, String key) {
        expected.get("hist")
                .properties()
                .forEach(bar -> same(
                        key + " answers of " + bar.getKey(),
                        bar.getValue().asLong(),
                        histogram.getOrDefault(key + "/" + bar.getKey(), 0L)));
    }

    private void number(JsonNode expected, String key, String column) {
        same(key + " " + column, expected.asDouble(), actual(key, column));
    }

    private double actual(String key, String column) {
        return decimal(score(key), column);
    }

    private static double decimal(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private Map<String, Object> score(String key) {
        return scores.computeIfAbsent(key, none -> new HashMap<>());
    }

    private void same(String what, double expected, double actual) {
        near(what, expected, actual, SIX_DECIMALS);
    }

    private void near(String what, double expected, double actual, double tolerance) {
        compared++;
        if (!(Math.abs(expected - actual) <= tolerance)) {
            differences.add("%s: expected %.6f, found %.8f".formatted(what, expected, actual));
        }
    }
}
