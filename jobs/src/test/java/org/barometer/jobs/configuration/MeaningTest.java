package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.jobs.configuration.WrittenConfiguration.SURVEY;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are each in order must also fit together, and metrics and cohorts must mean something. */
class MeaningTest {
    private static final String METRIC = """
            family: csat
            scale: {lowest: 1, highest: 5}
            bands:
              - {from: 1, to: 3, points: 0}
              - {from: 4, to: 5, points: 100, category: satisfied}
            interval: wilson
            names: {en: Mood, sv: Mood, nb: Mood}
            abbreviations: {en: M, sv: M, nb: M}
            definition: {en: a, sv: b, nb: c}
            source: none
            """;

    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void goodConfiguration() throws IOException {
        folder = WrittenConfiguration.in(temporary);
    }

    @Test
    void aTableOfADatabaseThatIsNotDescribed() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replaceFirst("file: .*", "table: {database: crm, query: SELECT 1}"));
        folder.assertProblems("surveys/visit.yaml: table.database: 'crm' is no database. None is known");
    }

    @Test
    void aTableBesideAFile() throws IOException {
        folder.write("barometer.yaml", "zone: Europe/Stockholm\ndatabases: [{name: crm, url: 'jdbc:h2:mem:'}]\n");
        folder.write("surveys/visit.yaml", SURVEY + "table: {database: crm, query: SELECT 1}\n");
        folder.assertProblems(
                "surveys/visit.yaml: table: stands beside a file or its format. Write a table, or a file");
    }

    @Test
    void whatIsWrittenTwiceWouldCountTwice() throws IOException {
        folder.write("surveys/visit.yaml", """
                file: visits.csv
                response-id: id
                responded-at: time
                questions:
                  - {column: grade, metrics: [csat_5, csat_5], touchpoint: shop}
                  - {column: grade, metrics: mean_5, touchpoint: shop}
                """);
        folder.write("touchpoints.yaml", """
                touchpoints:
                  - {id: shop, order: 1, names: {en: Shop, sv: Butik, nb: Butikk}}
                  - {id: shop, order: 2, names: {en: Store, sv: Affär, nb: Forretning}}
                """);
        folder.assertProblems(
                "surveys/visit.yaml: questions: 'grade' is asked twice. Write it once",
                "surveys/visit.yaml: questions[0].metrics: 'csat_5' stands there twice. Write it once",
                "touchpoints.yaml: touchpoints: 'shop' stands there twice. Write it once");
    }

    @Test
    void jsonLinesInAnotherEncoding() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY + "format: jsonl\nencoding: ISO-8859-1\n");
        folder.assertProblems("surveys/visit.yaml: encoding: JSON lines are UTF-8. Leave it out");
    }

    @Test
    void aTargetThatEndsBeforeItBegins() throws IOException {
        folder.write("targets.yaml", "targets:\n  - {metric: nps, from: 2026-02-01, to: 2026-01-01, value: 4}\n");
        folder.assertProblems("targets.yaml: targets[0].to: '2026-01-01' is before 2026-02-01. Write a later day");
    }

    @Test
    void aTargetForWhatIsNotKnown() throws IOException {
        folder.write("targets.yaml", """
                targets:
                  - {metric: npz, touchpoint: stop, cohort: country=SE, from: 2026-02-01, value: 4}
                """);
        folder.assertProblems(
                "targets.yaml: targets[0].metric: 'npz' is no metric. Write 'nps'?",
                "targets.yaml: targets[0].touchpoint: 'stop' is no touchpoint. Write 'shop'?",
                "targets.yaml: targets[0].cohort: 'country' is no cohort. None is known");
    }

    @Test
    void aHeadlineOfWhatIsNotKnown() throws IOException {
        folder.write("statistics.yaml", "headlines:\n  - {metric: npz, touchpoint: stop}\n");
        folder.assertProblems(
                "statistics.yaml: headlines[0].metric: 'npz' is no metric. Write 'nps'?",
                "statistics.yaml: headlines[0].touchpoint: 'stop' is no touchpoint. Write 'shop'?");
    }

    @Test
    void withoutAFileOnHowSureIsSureTheLevelIs95PercentOfThirtyAnswers() throws IOException {
        Statistics without = folder.load(Map.of()).definitions().statistics();
        assertThat(without).isEqualTo(Statistics.DEFAULT);

        folder.write(
                "statistics.yaml",
                "level: 0.9\nmin-answers-to-test: 100\nheadlines:\n  - {metric: nps}\ncompleteness: {days: 30}\n");
        Statistics with = folder.load(Map.of()).definitions().statistics();
        assertThat(with.level()).isEqualByComparingTo("0.9");
        assertThat(with.minAnswersToTest()).isEqualTo(100);
        assertThat(with.completeness()).isEqualTo(new Statistics.Completeness(new BigDecimal("0.99"), 30));
        assertThat(with.headlines()).containsExactly(new Statistics.Headline("nps", "(all)"));
    }

    @Test
    void aMetricAndATouchpointThatAreNotKnown() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replace("csat_5", "csat5").replace("shop", "checkout"));
        folder.assertProblems(
                "surveys/visit.yaml: questions[0].touchpoint: 'checkout' is no touchpoint. Known are: shop",
                "surveys/visit.yaml: questions[0].metrics: 'csat5' is no metric. Write 'csat_5'?");
    }

    @Test
    void metricsOfDifferentScales() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replace("csat_5", "[csat_5, nps]"));
        folder.assertProblems("surveys/visit.yaml: questions[0].metrics: [csat_5, nps] have different scales,"
                + " and 'grade' is of one. Write metrics of one scale");
    }

    @Test
    void aMetricOfAnotherScaleThanTheQuestionSays() throws IOException {
        folder.write(
                "surveys/visit.yaml",
                SURVEY.replace(
                        "column: grade, metrics: csat_5", "column: \"Would you recommend us? (1-10)\", metrics: nps"));
        folder.assertProblems(
                "surveys/visit.yaml: questions[0].metrics: 'Would you recommend us? (1-10)' is answered from 1 to"
                        + " 10, and nps is of answers from 0 to 10. Write a metric of that scale, or correct the question's"
                        + " scale: {lowest: …, highest: …}");
    }

    @Test
    void theScaleOfAQuestionCountsForMoreThanItsName() throws IOException {
        String question = SURVEY.replace("column: grade", "column: Grade (1-10), scale: {lowest: 1, highest: 5}");
        folder.write("surveys/visit.yaml", question);
        assertThat(folder.load(Map.of()).definitions().surveys()).hasSize(1);

        folder.write("surveys/visit.yaml", question.replace("csat_5", "csat_7"));
        folder.assertProblems(
                "surveys/visit.yaml: questions[0].metrics: 'Grade (1-10)' is answered from 1 to 5, and csat_7 is"
                        + " of answers from 1 to 7. Write a metric of that scale, or correct the question's"
                        + " scale: {lowest: …, highest: …}");
    }

    /** Effort and ease are asked in opposite directions. */
    @Test
    void metricsOfOppositeDirections() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replace("csat_5", "[ces_1, ces_5]"));
        folder.assertProblems(
                "surveys/visit.yaml: questions[0].metrics: in [ces_1, ces_5] high answers to 'grade' are both"
                        + " the good and the bad ones. Write metrics of one direction");
    }

    @Test
    void anIndexOfMetricsHasNoQuestionsOfItsOwn() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replace("csat_5", "ksi"));
        folder.assertProblems("surveys/visit.yaml: questions[0].metrics: 'ksi' is an index of metrics."
                + " Write its components' metrics");
    }

    @Test
    void anItemThatIsNotKnownAndOneTooMany() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY + """
                  - {column: overall, metrics: nki, item: overal, touchpoint: shop}
                  - {column: ideal, metrics: nki, touchpoint: shop}
                  - {column: would, metrics: nps, item: ideal, touchpoint: shop}
                """);
        folder.assertProblems(
                "surveys/visit.yaml: questions[1].item: 'overal' is no item of nki. Write 'overall'?",
                "surveys/visit.yaml: questions[2].item: '(blank)' is no item of nki."
                        + " Known are: expectations, ideal, overall",
                "surveys/visit.yaml: questions[3].item: 'ideal' belongs to no metric with items. Leave it out");
    }

    @Test
    void keysThatGoTogether() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY + "survey-id: form\nanswers: answers\n");
        folder.assertProblems(
                "surveys/visit.yaml: survey-id: goes with expected-survey-id. Write both or neither",
                "surveys/visit.yaml: answers: is for JSON lines. Write format: jsonl, or leave it out");
    }

    @Test
    void anExpressionThatIsNoSql() throws IOException {
        folder.write("cohorts/size.yaml", "label: Size\nexpression: CASE WHEN purchases.purchase_count > 3 THEN\n");
        folder.assertProblems(
                "cohorts/size.yaml: expression: is not valid SQL: Syntax error at or near 'purchases'. (line 1, pos 10)");
    }

    @Test
    void anExpressionThatReadsWhatIsNotThere() throws IOException {
        folder.write("cohorts/size.yaml", "label: Size\nexpression: concat(customer.contry, client.name)\n");
        folder.assertProblems(
                "cohorts/size.yaml: expression: 'contry' is no column of customer. Write 'country'?",
                "cohorts/size.yaml: expression: 'client.name' is no part of an answer."
                        + " Known are: answer, customer, purchases");
    }

    @Test
    void aCrossingOfWhatIsNotThere() throws IOException {
        folder.write("cohorts/region.yaml", "label: Region\nexpression: customer.region\n");
        folder.write("cohorts/both.yaml", "label: Both\ncross: [region, regoin]\n");
        folder.assertProblems(
                "cohorts/both.yaml: cross: 'regoin' is no cohort with an expression and no within. Write 'region'?");
    }

    @Test
    void aCohortWithinWhatIsNoneOrLiesInAnotherItself() throws IOException {
        folder.write("cohorts/country.yaml", "label: Country\nexpression: customer.country\n");
        folder.write("cohorts/region.yaml", "label: Region\nexpression: customer.region\nwithin: contry\n");
        folder.write("cohorts/tier.yaml", "label: Tier\nexpression: customer.tier\nwithin: region\n");
        folder.write("cohorts/both.yaml", "label: Both\ncross: [country, tier]\nwithin: country\n");
        folder.assertProblems(
                "cohorts/both.yaml: cross: 'tier' is no cohort with an expression and no within. Known are: country",
                "cohorts/both.yaml: within: a crossed cohort lies in both of its cohorts already. Leave within out",
                "cohorts/region.yaml: within: 'contry' is no cohort with an expression and no within. Write 'country'?",
                "cohorts/tier.yaml: within: 'region' is no cohort with an expression and no within. Known are: country");
    }

    @Test
    void aCohortThatSaysNothing() throws IOException {
        folder.write("cohorts/both.yaml", "label: Both\n");
        folder.assertProblems(
                "cohorts/both.yaml: expression: a cohort has either an expression or cross. Write one of them");
    }

    @Test
    void aPatternThatMatchesNothing() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replace("visits.csv", "visits[.csv"));
        folder.assertProblems(
                "surveys/visit.yaml: file: 'visits[.csv' is no pattern of file names. Write one such as visits_{date}.csv");
    }

    @Test
    void anEncodingThatIsNotKnown() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY + "encoding: latin-9x\n");
        folder.assertProblems(
                "surveys/visit.yaml: encoding: 'latin-9x' is none that Java knows. Write one such as UTF-8 or ISO-8859-1");
    }

    @Test
    void bandsThatLeaveAScoreOut() throws IOException {
        folder.write("metrics/mood.yaml", METRIC.replace("from: 4", "from: 5"));
        folder.assertProblems("metrics/mood.yaml: bands: do not cover the scores 1 to 5 once each."
                + " The first score in no band, or in two, is 4");
    }

    @Test
    void bandsThatOverlap() throws IOException {
        folder.write("metrics/mood.yaml", METRIC.replace("to: 3", "to: 4"));
        folder.assertProblems("metrics/mood.yaml: bands: do not cover the scores 1 to 5 once each."
                + " The first score in no band, or in two, is 5");
    }

    @Test
    void aScaleUpsideDown() throws IOException {
        folder.write(
                "metrics/mood.yaml",
                METRIC.replaceAll("(?s)bands:.*?interval: wilson", """
                linear: {at-lowest: 0, at-highest: 100}
                interval: t""")
                        .replace("lowest: 1, highest: 5", "lowest: 5, highest: 1"));
        folder.assertProblems(
                "metrics/mood.yaml: scale: lowest 5 is not below highest 1. Write them the other way round");
    }

    /** The value is the mean of points: an interval of counts would be of something else. */
    @Test
    void anIntervalThatDoesNotGoWithThePoints() throws IOException {
        folder.write("metrics/mood.yaml", METRIC.replace("points: 0}", "points: 50}"));
        folder.assertProblems("metrics/mood.yaml: bands[0]: 50 points do not go with interval: wilson, which is for 100"
                + " points for satisfied and 0 for all others. Write interval: t, or other points");
        folder.write("metrics/mood.yaml", METRIC.replace("points: 100, category: satisfied", "points: 100"));
        folder.assertProblems(
                "metrics/mood.yaml: bands[1]: 100 points do not go with interval: wilson, which is for 100"
                        + " points for satisfied and 0 for all others. Write interval: t, or other points");
        folder.write("metrics/mood.yaml", METRIC.replace("interval: wilson", "interval: adjusted-wald"));
        folder.assertProblems(
                "metrics/mood.yaml: bands[0]: 0 points do not go with interval: adjusted-wald, which is for"
                        + " -100 points for detractor, 0 for passive and 100 for promoter. Write interval: wilson, or other points");
    }

    @Test
    void anIntervalOfRecommendationForOtherPoints() throws IOException {
        folder.write("metrics/mood.yaml", METRIC.replaceAll("(?s)  - .*interval: wilson\n", """
                  - {from: 1, to: 3, points: -50, category: detractor}
                  - {from: 4, to: 4, points: 0, category: passive}
                  - {from: 5, to: 5, points: 100, category: promoter}
                interval: adjusted-wald
                """));
        folder.assertProblems(
                "metrics/mood.yaml: bands[0]: -50 points for detractor do not go with interval: adjusted-wald,"
                        + " which is for -100 points for detractor, 0 for passive and 100 for promoter. Write interval: t, or other points");
    }

    @Test
    void anIntervalThatDoesNotGoWithTheMetric() throws IOException {
        folder.write("metrics/mood.yaml", METRIC.replace("interval: wilson", "interval: covariance"));
        folder.assertProblems(
                "metrics/mood.yaml: interval: covariance does not go with this metric. Write interval: wilson");
        folder.write("metrics/mood.yaml", METRIC.replaceAll("(?s)bands:.*?interval", """
                linear: {at-lowest: 0, at-highest: 100}
                interval"""));
        folder.assertProblems(
                "metrics/mood.yaml: interval: wilson goes with bands, and this metric has none. Write interval: t");
        folder.write(
                "metrics/mood.yaml",
                index("components: [{metric: nps, weight: 1}]\n").replace("covariance", "t"));
        folder.assertProblems(
                "metrics/mood.yaml: interval: t does not go with this metric. Write interval: covariance");
    }

    @Test
    void aMetricThatIsTwoThings() throws IOException {
        folder.write("metrics/mood.yaml", METRIC + "linear: {at-lowest: 0, at-highest: 100}\n");
        folder.assertProblems("metrics/mood.yaml: bands: a metric has either bands, or linear (with or without items),"
                + " or components. Write one of them");
    }

    @Test
    void componentsThatAreNotKnown() throws IOException {
        folder.write("metrics/mood.yaml", index("""
                components:
                  - {metric: csat5, weight: 1}
                  - {metric: nki, touchpoint: shopp, weight: 1}
                """));
        folder.assertProblems(
                "metrics/mood.yaml: components[0].metric: 'csat5' is no metric with answers. Write 'csat_5'?",
                "metrics/mood.yaml: components[1].touchpoint: 'shopp' is no touchpoint. Write 'shop'?");
    }

    @Test
    void componentsThatAreInForceTogetherOrNever() throws IOException {
        folder.write("metrics/mood.yaml", index("""
                components:
                  - {metric: nps, weight: 1, to: 2026-03-31}
                  - {metric: nps, weight: 2, from: 2026-03-31}
                  - {metric: nps, touchpoint: shop, weight: 1}
                  - {metric: nki, weight: 1, from: 2026-03-01, to: 2026-02-28}
                """));
        folder.assertProblems(
                "metrics/mood.yaml: components[1]: 'nps' at (all) is in force together with components[0], which is the same."
                        + " Write it once, or let one end (to) before the other begins (from)",
                "metrics/mood.yaml: components[3].to: '2026-02-28' is before 2026-03-01. Write a later day");
    }

    @Test
    void weightsThatFollowEachOtherAreInOrder() throws IOException {
        folder.write("metrics/mood.yaml", index("""
                components:
                  - {metric: nps, weight: 2, from: 2026-04-01}
                  - {metric: nps, weight: 1, to: 2026-03-31}
                aggregation: geometric
                renormalise: true
                """));
        Metric index = folder.load(Map.of()).definitions().metric("mood").orElseThrow();
        assertThat(index.componentsOn(LocalDate.of(2026, 3, 31)))
                .extracting(Metric.Component::weight)
                .containsExactly(BigDecimal.ONE);
        assertThat(index.componentsOn(LocalDate.of(2026, 4, 1)))
                .extracting(Metric.Component::weight)
                .containsExactly(BigDecimal.valueOf(2));
        assertThat(index.aggregation()).isEqualTo(Metric.Aggregation.GEOMETRIC);
        assertThat(index.renormalise()).isTrue();
    }

    @Test
    void anAggregationThatIsNotKnown() throws IOException {
        folder.write("metrics/mood.yaml", index("components: [{metric: nps, weight: 1}]\naggregation: harmonic\n"));
        folder.assertProblems(
                "metrics/mood.yaml:3: aggregation: 'harmonic' does not fit. Write one of: arithmetic, geometric");
    }

    @Test
    void whatIsForIndicesOfMetricsOnly() throws IOException {
        folder.write("metrics/mood.yaml", METRIC + "aggregation: geometric\nrenormalise: true\n");
        folder.assertProblems(
                "metrics/mood.yaml: aggregation: is for an index of metrics. Leave it out",
                "metrics/mood.yaml: renormalise: is for an index of metrics. Leave it out");
    }

    @Test
    void aWeightOfNothing() throws IOException {
        folder.write("metrics/mood.yaml", index("components:\n  - {metric: nps, weight: 0}\n"));
        folder.assertProblems("metrics/mood.yaml:3: components[0].weight: '0' does not fit. Write a number above 0");
    }

    @Test
    void aTranslationThatIsMissing() throws IOException {
        folder.write("metrics/mood.yaml", METRIC.replace("names: {en: Mood, sv: Mood", "names: {en: Mood"));
        folder.assertProblems("metrics/mood.yaml: names.sv: is missing");
    }

    private static String index(String components) {
        return METRIC.replaceAll("(?s)scale:.*?interval: wilson\n", components + "interval: covariance\n");
    }
}
