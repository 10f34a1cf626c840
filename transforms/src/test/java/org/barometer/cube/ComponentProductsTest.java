package org.barometer.cube;

import static java.util.Map.entry;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.cube.RandomAnswer.METRICS;
import static org.barometer.warehouse.TextTable.assertRows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.barometer.warehouse.SparkTest;
import org.barometer.warehouse.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentProductsTest extends SparkTest {
    private static final List<String> DIMENSIONS = List.of("country", "place");

    @Test
    void everyTwoAnswersOfAResponseAreAPairOfTheirComponents() {
        assertRows(everyone("""
                response_id | metric_id  | points
                a           | nps        | 100
                a           | ces_2_mean | 50
                b           | nps        | -100
                b           | ces_2_mean | 25
                c           | nps        | 0
                d           | ces_2_mean | 75
                """), """
                metric_id | component  | other_component | pairs | points_sum | other_points_sum | product_sum
                ksi       | ces_2_mean | nps             | 2     | 7500000000 | 10000000000 | 5000000000
                ksi       | (all)      | (all)           | 2     | 0          | 0           | 0
                """);
    }

    @Test
    void responsesOfTwoSurveysAndDaysThatShareAnIdStayApart() {
        assertRows(everyone("""
                survey_id | response_id | response_date | metric_id  | points
                visit     | a           | 2026-03-01    | nps        | 100
                call      | a           | 2026-03-01    | ces_2_mean | 50
                visit     | b           | 2026-03-01    | nps        | 100
                visit     | b           | 2026-03-01    | ces_2_mean | 50
                visit     | c           | 2026-03-02    | nps        | 100
                visit     | c           | 2026-03-02    | ces_2_mean | 50
                """).where("component = 'ces_2_mean'"), """
                response_date | pairs
                2026-03-01    | 1
                2026-03-02    | 1
                """);
    }

    @Test
    void ofTwoAnswersToOneComponentTheOtherHasMorePointsAndTheyAreOnePair() {
        assertRows(everyone("""
                response_id | metric_id  | touchpoint_id | points
                a           | ces_2_mean | store         | 80
                a           | ces_2_mean | web           | 10.5
                a           | ces_2_mean | call          | 10.5
                """).where("metric_id = 'ease'"), """
                component  | other_component | pairs | points_sum | other_points_sum | product_sum
                ces_2_mean | ces_2_mean      | 3     | 3150000000 | 17050000000 | 1790250000
                (all)      | (all)           | 2     | 0          | 0           | 0
                """);
    }

    @Test
    void anAnswerThatCountsForTwoComponentsIsTwoAnswers() {
        assertRows(everyone("""
                response_id | metric_id | touchpoint_id | points
                a           | csat_5    | web           | 100
                b           | csat_5    | store         | 100
                """), """
                component | other_component | pairs | points_sum | other_points_sum | product_sum
                csat_5    | csat_5@web      | 1     | 10000000000 | 10000000000 | 10000000000
                (all)     | (all)           | 1     | 0           | 0           | 0
                """);
    }

    @Test
    void aPairIsOfACohortIfBothAnswersAre() {
        assertRows(pairs("""
                response_id | metric_id  | points | cohorts
                a           | nps        | 100    | country=SE, place=web
                a           | ces_2_mean | 50     | country=SE, place=web
                a           | ces_2_mean | 20     | country=SE, place=store
                """).where("metric_id = 'ksi'"), """
                cohort_dimension | cohort_value | component  | other_component | pairs
                (all)            | (all)        | ces_2_mean | ces_2_mean      | 1
                (all)            | (all)        | ces_2_mean | nps             | 2
                (all)            | (all)        | (all)      | (all)           | 2
                country          | SE           | ces_2_mean | ces_2_mean      | 1
                country          | SE           | ces_2_mean | nps             | 2
                country          | SE           | (all)      | (all)           | 2
                place            | web          | ces_2_mean | nps             | 1
                place            | web          | (all)      | (all)           | 1
                """);
    }

    @Test
    void cohortsMayHaveManyValues() {
        String facts = IntStream.range(0, 100)
                .mapToObj(i -> "r%1$d | nps | country=c%1$d\nr%1$d | ces_2_mean | country=c%1$d".formatted(i))
                .collect(Collectors.joining("\n", "response_id | metric_id | cohorts\n", "\n"));

        assertRows(pairs(facts).groupBy("cohort_dimension", "component").agg(sum("pairs"), count("*")), """
                cohort_dimension | component  | `sum(pairs)` | `count(1)`
                (all)            | ces_2_mean | 100          | 1
                (all)            | (all)      | 100          | 1
                country          | ces_2_mean | 100          | 100
                country          | (all)      | 100          | 100
                """);
    }

    @Test
    void aComponentThatIsInForceTwiceIsOne() {
        Metric index = Yaml.read(Metric.class, "ksi", """
                components:
                  - {metric: nps, weight: 1, to: 2025-12-31}
                  - {metric: nps, weight: 2, from: 2026-01-01}
                  - {metric: ces_2_mean, weight: 1, from: 2027-01-01}
                """);
        Dataset<Row> facts = rows("gold.fact_answer", """
                metric_id  | points
                nps        | 100
                ces_2_mean | 50
                """);

        assertRows(
                ComponentProducts.of(
                        facts,
                        Stream.concat(METRICS.stream().limit(3), Stream.of(index))
                                .toList(),
                        List.of()),
                """
                component  | other_component | pairs
                ces_2_mean | nps             | 1
                (all)      | (all)           | 1
                """);
    }

    @Test
    void withoutAnIndexOfMetricsThereAreNoPairs() {
        Dataset<Row> facts = rows("gold.fact_answer", RandomAnswer.facts(RandomAnswer.of(1, 5)));

        assertThat(Table.named("gold.component_product")
                        .conform(ComponentProducts.of(facts, Yaml.metrics("nps", "csat_5"), DIMENSIONS))
                        .collectAsList())
                .isEmpty();
    }

    /** Every pair looked at by itself, with exact decimals; the answers in another order, in several partitions. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSumsAreThoseOfAllPairsOneByOne(long seed) {
        List<RandomAnswer> answers = RandomAnswer.of(seed, 60);
        Map<String, List<Long>> expected = new TreeMap<>();
        answers.stream()
                .collect(Collectors.groupingBy(RandomAnswer::response))
                .values()
                .forEach(response -> {
                    addPairs("ksi", response, expected);
                    addPairs("ease", response, expected);
                });
        Collections.shuffle(answers, new Random(seed));
        Dataset<Row> facts =
                rows("gold.fact_answer", RandomAnswer.facts(answers)).repartition(4);

        Map<String, List<Long>> found = new TreeMap<>();
        ComponentProducts.of(facts, METRICS, DIMENSIONS)
                .collectAsList()
                .forEach(row -> add(found, key(row), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9)));

        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(100);
    }

    private Dataset<Row> facts(List<RandomAnswer> answers) {
        return rows("gold.fact_answer", RandomAnswer.facts(answers));
    }

    private static String key(Row row) {
        return IntStream.range(0, 6).mapToObj(row::get).map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static void addPairs(String index, List<RandomAnswer> response, Map<String, List<Long>> sums) {
        record Part(String component, BigDecimal points, RandomAnswer answer) {}
        List<Part> parts = response.stream()
                .flatMap(answer ->
                        answer.componentsOf(index).stream().map(name -> new Part(name, answer.onHundred(), answer)))
                .toList();
        Stream<Map.Entry<String, String>> cohorts = Stream.concat(
                Stream.of(entry("(all)", "(all)")),
                response.stream()
                        .map(RandomAnswer::cohorts)
                        .map(Map::entrySet)
                        .flatMap(Collection::stream)
                        .distinct());
        cohorts.forEach(cohort -> {
            List<Part> these = parts.stream()
                    .filter(part -> cohort.getKey().equals("(all)")
                            || part.answer.cohorts().get(cohort.getKey()).equals(cohort.getValue()))
                    .toList();
            for (int i = 0; i < these.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Part one = these.get(i);
                    Part two = these.get(j);
                    int order = one.component.equals(two.component)
                            ? one.points.compareTo(two.points)
                            : one.component.compareTo(two.component);
                    Part first = order <= 0 ? one : two;
                    Part other = order <= 0 ? two : one;
                    add(
                            sums,
                            String.join(
                                    " ",
                                    first.answer.day(),
                                    index,
                                    cohort.getKey(),
                                    cohort.getValue(),
                                    first.component,
                                    other.component),
                            1,
                            units(first.points, 8),
                            units(other.points, 8),
                            units(first.points.multiply(other.points), 6));
                }

                if (i > 0) {
                    add(
                            sums,
                            String.join(
                                    " ",
                                    these.get(i).answer.day(),
                                    index,
                                    cohort.getKey(),
                                    cohort.getValue(),
                                    "(all) (all)"),
                            1,
                            0,
                            0,
                            0);
                }
            }
        });
    }

    private static long units(BigDecimal number, int decimals) {
        return number.setScale(decimals, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    private static void add(Map<String, List<Long>> sums, String key, long... more) {
        sums.merge(key, Arrays.stream(more).boxed().toList(), (a, b) -> {
            List<Long> sum = new ArrayList<>();
            for (int i = 0; i < a.size(); i++) {
                sum.add(a.get(i) + b.get(i));
            }

            return sum;
        });
    }

    private static Dataset<Row> pairs(String facts) {
        return ComponentProducts.of(rows("gold.fact_answer", facts), METRICS, DIMENSIONS);
    }

    private static Dataset<Row> everyone(String facts) {
        return pairs(facts).where("cohort_dimension = '(all)'");
    }
}
