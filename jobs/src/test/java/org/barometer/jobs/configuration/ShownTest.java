package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Map;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.Privacy;
import org.barometer.definitions.PublishedPeriods;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown: {@code privacy.yaml} and {@code periods.yaml}. */
class ShownTest {
    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void goodConfiguration() throws IOException {
        folder = WrittenConfiguration.in(temporary);
        folder.write("cohorts/agent.yaml", "label: Agent\nexpression: answer.survey_id\n");
    }

    @Test
    void withoutAFileNothingIsHidden() throws IOException {
        assertThat(folder.load(Map.of()).definitions().privacy()).isEqualTo(new Privacy(1, Map.of()));
        assertThat(Privacy.DEFAULT.hidesAny()).isFalse();
    }

    @Test
    void aDimensionMayAskForMoreAnswers() throws IOException {
        folder.write("privacy.yaml", "hide-below: 5\ndimensions: {agent: 20}\n");

        Privacy privacy = folder.load(Map.of()).definitions().privacy();
        assertThat(privacy.hideBelow("agent")).isEqualTo(20);
        assertThat(privacy.hideBelow("country")).isEqualTo(5);
    }

    @Test
    void aDimensionMayNotAskForFewerAnswersNorBeUnknown() throws IOException {
        folder.write("privacy.yaml", "hide-below: 5\ndimensions: {agent: 2, agnet: 9}\n");

        folder.assertProblems(
                "privacy.yaml: dimensions: 'agnet' is no cohort. Known are: agent",
                "privacy.yaml: dimensions.agent: 2 is less than hide-below, which is 5. Write more, or leave it out");
    }

    @Test
    void noAnswersAreTooFewToAskFor() throws IOException {
        folder.write("privacy.yaml", "hide-below: -1\n");

        folder.assertProblems("privacy.yaml:1: hide-below: '-1' does not fit. Write a number above 0");
    }

    @Test
    void withoutAFileEveryoneHasTheEightTypesAndCohortsThoseThatPeopleRead() throws IOException {
        PublishedPeriods periods = folder.load(Map.of()).definitions().periods();

        assertThat(periods.types("nps", "(all)"))
                .extracting(PeriodType::label)
                .containsExactly("day", "week", "month", "quarter", "year", "rolling_7d", "rolling_28d", "rolling_90d");
        assertThat(periods.types("nps", "agent"))
                .extracting(PeriodType::label)
                .containsExactly("week", "month", "quarter", "year", "rolling_28d");
    }

    @Test
    void theMostSpecificListOfTypesCounts() throws IOException {
        folder.write("periods.yaml", """
                cohorts: [month]
                dimensions:
                  agent: [week, rolling_7d]
                metrics:
                  nps: {everyone: [all], dimensions: {agent: [day]}}
                  csat_5: {cohorts: [year]}
                fiscal-year-start: 7
                week-start: sunday
                """);

        PublishedPeriods periods = folder.load(Map.of()).definitions().periods();
        assertThat(periods.types("nps", "agent")).containsExactly(PeriodType.DAY);
        assertThat(periods.types("nps", "country")).containsExactly(PeriodType.MONTH);
        assertThat(periods.types("nps", "(all)")).containsExactly(PeriodType.ALL);
        assertThat(periods.types("csat_5", "agent")).containsExactly(PeriodType.YEAR);
        assertThat(periods.types("nki", "agent")).containsExactlyInAnyOrder(PeriodType.WEEK, PeriodType.ROLLING_7D);
        assertThat(periods.fiscalYearStart()).isEqualTo(7);
        assertThat(periods.weekStart()).isEqualTo(DayOfWeek.SUNDAY);
    }

    /** Without a total, or its components, a hidden score would follow from the rest, or from the index. */
    @Test
    void whereScoresAreHiddenCohortsHaveNoPeriodOfTheirOwn() throws IOException {
        folder.write("privacy.yaml", "hide-below: 5\n");
        folder.write("periods.yaml", """
                metrics:
                  csat_5: {cohorts: [week, month, quarter, year, rolling_28d, all]}
                """);

        folder.assertProblems(
                "periods.yaml: csat_5 has scores of all for agent, and csat_5 has none for (all): a score that privacy.yaml hides could be calculated. Add the type there, or leave it out here");

        folder.write("privacy.yaml", "hide-below: 1\n");
        assertThat(folder.load(Map.of()).definitions().periods().types("csat_5", "agent"))
                .contains(PeriodType.ALL);
    }

    @Test
    void aCrossedCohortCrossesTwo() throws IOException {
        folder.write("cohorts/alone.yaml", "label: Alone\ncross: [agent]\n");

        folder.assertProblems("cohorts/alone.yaml: cross: crosses two cohorts, and 1 are named. Name two");
    }

    @Test
    void periodsOfWhatIsNotKnown() throws IOException {
        folder.write("periods.yaml", """
                cohorts: [fortnight]
                """);
        folder.assertProblems(
                "periods.yaml:1: cohorts[0]: 'fortnight' does not fit. Write one of: day, week, month, quarter, year, rolling_7d, rolling_28d, rolling_90d, all");

        folder.write("periods.yaml", """
                fiscal-year-start: 13
                """);
        folder.assertProblems("periods.yaml:1: fiscal-year-start: '13' does not fit. Write a smaller one");

        folder.write("periods.yaml", """
                dimensions: {agnet: [month]}
                metrics:
                  npz: {everyone: [month]}
                  nps: {dimensions: {agnet: [month]}}
                """);
        folder.assertProblems(
                "periods.yaml: dimensions: 'agnet' is no cohort. Known are: agent",
                "periods.yaml: metrics: 'npz' is no metric. Write 'nps'?",
                "periods.yaml: metrics.nps.dimensions: 'agnet' is no cohort. Known are: agent");
    }
}
