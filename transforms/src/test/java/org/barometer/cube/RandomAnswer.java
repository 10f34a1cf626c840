package org.barometer.cube;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;

/**
 * Made-up answers of a few days, from a seed: some responses have none to the components of an index, some several to one.
 *
 * @param points on the metric's own scale
 */
record RandomAnswer(
        String day,
        String response,
        String metric,
        String touchpoint,
        int score,
        BigDecimal points,
        Map<String, String> cohorts) {
    /** An index of all touchpoints, of one, and of an answer in two of its components; and another index. */
    static final List<Metric> METRICS = List.of(
            Yaml.metrics("nps").get(0),
            Yaml.metrics("csat_5").get(0),
            Yaml.metrics("ces_2_mean").get(0),
            index(
                    "ksi",
                    "{metric: nps, weight: 1}",
                    "{metric: csat_5, touchpoint: web, weight: 2}",
                    "{metric: csat_5, weight: 1}",
                    "{metric: ces_2_mean, weight: 1}"),
            index("ease", "{metric: ces_2_mean, weight: 3}", "{metric: nps, touchpoint: store, weight: 1}"));

    private static final List<String> TOUCHPOINTS = List.of("web", "store", "call");

    /** Answers of so many responses; an answer's cohort {@code place} is its touchpoint. */
    static List<RandomAnswer> of(long seed, int responses) {
        Random random = new Random(seed);
        List<RandomAnswer> answers = new ArrayList<>();
        for (int i = 0; i < responses; i++) {
            String day = "2026-03-0" + (1 + random.nextInt(3));
            String country = List.of("SE", "NO").get(random.nextInt(2));
            for (int j = random.nextInt(6); j > 0; j--) {
                Metric metric = METRICS.get(random.nextInt(3));
                String touchpoint = TOUCHPOINTS.get(random.nextInt(3));
                int lowest = metric.scale().lowest();
                int score = lowest + random.nextInt(metric.scale().highest() - lowest + 1);
                answers.add(new RandomAnswer(
                        day,
                        "r" + i,
                        metric.id(),
                        touchpoint,
                        score,
                        points(metric.id(), score),
                        Map.of("country", country, "place", touchpoint)));
            }
        }

        return answers;
    }

    private static BigDecimal points(String metric, int score) {
        return switch (metric) {
            case "nps" -> BigDecimal.valueOf(score >= 9 ? 100 : score <= 6 ? -100 : 0);
            case "csat_5" -> BigDecimal.valueOf(score >= 4 ? 100 : 0);
            default -> BigDecimal.valueOf(100L * (score - 1)).divide(BigDecimal.valueOf(6), 8, RoundingMode.HALF_UP);
        };
    }

    /** The points on 0–100. */
    BigDecimal onHundred() {
        return metric.equals("nps") ? points.add(BigDecimal.valueOf(100)).multiply(new BigDecimal("0.5")) : points;
    }

    /** The components of an index that the answer counts for, by name. */
    List<String> componentsOf(String index) {
        return switch (index + " " + metric) {
            case "ksi nps", "ksi ces_2_mean", "ease ces_2_mean" -> List.of(metric);
            case "ksi csat_5" -> touchpoint.equals("web") ? List.of("csat_5", "csat_5@web") : List.of("csat_5");
            case "ease nps" -> touchpoint.equals("store") ? List.of("nps@store") : List.of();
            default -> List.of();
        };
    }

    /** Answers as facts. */
    static String facts(List<RandomAnswer> answers) {
        return answers.stream()
                .map(answer -> "v | %s | %s | %s | %s | %d | %s | 1 | country=%s, place=%s"
                        .formatted(
                                answer.response,
                                answer.day,
                                answer.metric,
                                answer.touchpoint,
                                answer.score,
                                answer.points.toPlainString(),
                                answer.cohorts.get("country"),
                                answer.cohorts.get("place")))
                .collect(Collectors.joining(
                        "\n",
                        "survey_id | response_id | response_date | metric_id | touchpoint_id | score | points | weight | cohorts\n",
                        "\n"));
    }

    private static Metric index(String id, String... components) {
        return Yaml.read(
                Metric.class,
                id,
                "family: ksi\ninterval: covariance\ncomponents:\n  - " + String.join("\n  - ", components));
    }
}
