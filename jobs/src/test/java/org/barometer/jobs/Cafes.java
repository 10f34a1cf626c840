package org.barometer.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.storage.Warehouse;

/**
 * A company of three cafés, whose visitors of one day are asked for a grade and whether they would recommend it, and five of
 * whom are the least to be told of.
 */
record Cafes(WrittenConfiguration config, Company company) {
    private static final String SURVEY = """
            file: visits_{date}*.csv
            response-id: id
            responded-at: time
            edited-at: edited
            attributes:
              - {name: cafe, from: cafe}
            questions:
              - {column: grade, metrics: csat_5, touchpoint: shop}
              - {column: recommend, metrics: nps, touchpoint: shop}
            """;

    private static final String TOLD = """
            SELECT metric_id, cohort_value, first_date, last_date, answers, satisfied FROM gold.released_sum
            WHERE touchpoint_id = 'shop' AND answers IS NOT NULL ORDER BY ALL
            """;

    private static final String LOST = """
            SELECT metric_id, cohort_dimension, cohort_value, sum(answers) AS answers, sum(ng) AS points
            FROM (SELECT metric_id, cohort_dimension, cohort_value, answers, ng FROM gold.daily_sum
                  WHERE touchpoint_id = 'shop'
                  UNION ALL
                  SELECT metric_id, cohort_dimension, cohort_value, -answers, -ng FROM gold.released_sum
                  WHERE touchpoint_id = 'shop' AND answers IS NOT NULL
                  UNION ALL
                  SELECT metric_id, cohort_dimension, cohort_value, -answers, -ng FROM gold.withheld_sum
                  WHERE cohort_value <> '(touchpoint)')
            GROUP BY ALL HAVING sum(answers) <> 0 OR sum(ng) <> 0
            """;

    private static final String INDEX = """
            family: ksi
            components:
              - {metric: csat_5, touchpoint: shop, weight: 1}
              - {metric: nps, touchpoint: shop, weight: 1}
            minimum-answers: 5
            interval: covariance
            names: {en: Both, sv: Båda, nb: Begge}
            abbreviations: {en: BOTH, sv: BÅDA, nb: BEGGE}
            definition: {en: Both of them, sv: Båda, nb: Begge}
            source: this test
            """;

    static Cafes in(Path folder) throws IOException {
        WrittenConfiguration config = WrittenConfiguration.in(folder.resolve("conf"));
        config.write("privacy.yaml", "");
        config.write("surveys/visit.yaml", SURVEY);
        config.write("cohorts/cafe.yaml", "label: Café\nexpression: \"answer.attributes['cafe']\"\n");
        config.write("metrics/both.yaml", INDEX);
        config.write("statistics.yaml", "low-n: 2\n");
        return new Cafes(config, new Company(config.folder(), folder.resolve("company")));
    }

    /** Runs the night of a day of March that brings these visits; gives what it prints. */
    String night(int day, String... visits) throws IOException {
        String date = "2026-03-%02d".formatted(day);
        if (visits.length > 0) {
            company.deliver(Map.of(
                    "visits_%s.csv".formatted(date),
                    Stream.concat(Stream.of("id,time,edited,cafe,grade,recommend\n"), Stream.of(visits))
                            .collect(Collectors.joining())));
        }

        return company.run("nightly", "--date", date);
    }

    /** So many visits of 2 March, of ids that start alike. */
    static String visits(String id, int number, String cafe, int grade) {
        return visits(id, number, cafe, "%d,".formatted(grade));
    }

    /** The same, with what they would recommend. */
    static String visits(String id, int number, String cafe, int grade, int recommend) {
        return visits(id, number, cafe, "%d,%d".formatted(grade, recommend));
    }

    /** Takes back the answers of the first of them, at noon of a day of March. */
    static String withdrawn(String id, int number, String cafe, int day) {
        return visits(id, number, cafe, ",").replace("10:00:00,,", "10:00:00,2026-03-%02d 12:00:00,".formatted(day));
    }

    private static String visits(String id, int number, String cafe, String answers) {
        return IntStream.range(0, number)
                .mapToObj(i -> "%s%d,2026-03-02 10:00:00,,%s,%s\n".formatted(id, i, cafe, answers))
                .collect(Collectors.joining());
    }

    String query(String sql) {
        return company.query(sql);
    }

    /** The portions that have been told, as rows that begin with the metric. */
    List<String> told() {
        return internal(TOLD).lines().skip(1).toList();
    }

    /** Cells of which not every answer is either told or waits. */
    List<String> lost() {
        return internal(LOST).lines().skip(1).toList();
    }

    /** Writes the tables of what is told and what waits, as a night does before it publishes, and publishes nothing. */
    void loseWhatWasToldAsAKilledNightDoes() {
        Warehouse latest = Warehouse.latest(company.warehouse(), Map.of());
        List.of("gold.released_sum", "gold.withheld_sum")
                .forEach(table -> latest.replace(table, latest.read(table).limit(0)));
    }

    /** Rows of tables that tell what single customers said. */
    String internal(String sql) {
        return command("query", "--internal", "--format", "csv", sql).out();
    }

    Terminal command(String name, Object... arguments) {
        return Terminal.run(Stream.concat(
                        Stream.of(name, "--config", config.folder(), "--warehouse", company.warehouse()),
                        Stream.of(arguments))
                .toArray());
    }

    Path export() {
        return company.warehouse().resolve("export");
    }
}
