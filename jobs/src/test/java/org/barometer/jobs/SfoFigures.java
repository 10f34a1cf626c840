package org.barometer.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.vocabulary.Survey;
import org.barometer.vocabulary.Vocabulary;

/** Compares the scores of a year with figures that another program has computed, to six decimals. */
final class SfoFigures {
    private final Map<String, Map<String, Object>> scores = new HashMap<>();
    private final Map<String, Long> histogram = new HashMap<>();
    private final Map<String, String> touchpoints = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    SfoFigures(SecondEngine warehouse) throws SQLException {
        Vocabulary vocabulary =
                ConfigurationFolder.load(Path.of("../examples/sfo"), Map.of()).vocabulary();
        for (Survey survey : vocabulary.surveys()) {
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
    }

    int compared() {
        return compared;
    }

    List<String> differences() {
        return differences;
    }

    void compare(JsonNode expected) {
        nps(expected.get("nps_2017_overall"), "2017/nps/airport/(all)/(all)");
        expected.get("nps_2017_by_BAREA")
                .properties()
                .forEach(area -> nps(area.getValue(), "2017/nps/airport/boarding_area/" + area.getKey()));
        expected.get("nps_2017_by_AGE")
                .properties()
                .forEach(age -> nps(
                        age.getValue(),
                        "2017/nps/airport/age_group/" + (age.getKey().equals("0") ? "unknown" : age.getKey())));
        expected.get("rows").fieldNames().forEachRemaining(year -> {
            int rows = expected.at("/rows/" + year).asInt();
            questions(expected.at("/csat_by_year_touchpoint/" + year), year, rows, "csat_5", "mean_5");
            questions(expected.at("/ces_like_by_year/" + year), year, rows, "ces_5", "ces_5_mean");
        });
        ksi(expected.get("ksi_2017"));
    }

    private void nps(JsonNode expected, String key) {
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
    }

    private void ksi(JsonNode expected) {
        number(expected.get("ksi"), "2017/ksi/(all)/(all)/(all)", "value");
        number(expected.get("n_min"), "2017/ksi/(all)/(all)/(all)", "answers");
        JsonNode parts = expected.get("components");
        component(parts.get("feedback"), "2017/mean_5/cleanliness_overall/(all)/(all)");
        component(parts.get("csat"), "2017/csat_5/airport_overall/(all)/(all)");
        component(parts.get("ces"), "2017/ces_5_mean/wayfinding/(all)/(all)");
        String nps = "2017/nps/(all)/(all)/(all)";
        number(parts.at("/nps/n"), nps, "answers");
        same("ksi nps", parts.at("/nps/score").asDouble(), (actual(nps, "value") + 100) / 2);
        same("ksi nps standard error", parts.at("/nps/se").asDouble(), actual(nps, "standard_error") / 2);
    }

    private void component(JsonNode expected, String key) {
        number(expected.get("n"), key, "answers");
        number(expected.get("score"), key, "value");
        // Of a mean the table divides by n − 1, and the index by n.
        double answers = actual(key, "answers");
        double factor = key.contains("mean") ? Math.sqrt((answers - 1) / answers) : 1;
        same(key + " standard error", expected.get("se").asDouble(), actual(key, "standard_error") * factor);
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
        return score(key).get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private Map<String, Object> score(String key) {
        return scores.computeIfAbsent(key, none -> new HashMap<>());
    }

    private void same(String what, double expected, double actual) {
        compared++;
        // Half a unit of the sixth decimal, and of the eighth that the table rounds to.
        if (!(Math.abs(expected - actual) <= 0.000_000_506)) {
            differences.add("%s: expected %.6f, found %.8f".formatted(what, expected, actual));
        }
    }
}
