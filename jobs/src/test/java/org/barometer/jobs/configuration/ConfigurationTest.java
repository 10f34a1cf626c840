package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in a file is answered by that file, the line, the key, the value, and what to write instead. */
class ConfigurationTest {
    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void goodConfiguration() throws IOException {
        folder = WrittenConfiguration.in(temporary);
    }

    @Test
    void theGoodConfigurationIsGood() {
        assertThat(folder.load(Map.of()).definitions().surveys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../examples/retailer/conf", "../examples/sfo"})
    void theShippedConfigurationsAreGood(String shipped) {
        assertThat(ConfigurationFolder.load(Path.of(shipped), Map.of())
                        .definitions()
                        .surveys())
                .isNotEmpty();
    }

    @Test
    void aFolderThatIsNotThere() {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> ConfigurationFolder.load(folder.path("none"), Map.of()));
        assertThat(failure)
                .hasMessage(
                        "There is no configuration folder %s: name one by --config, or start from a copy of examples/retailer/conf.",
                        folder.path("none"));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFolderWithoutItsMainFile() throws IOException {
        Files.delete(folder.path("barometer.yaml"));
        folder.assertProblems("barometer.yaml: is missing. Write one with a line such as zone: Europe/Stockholm");
    }

    @Test
    void anEmptyMainFile() throws IOException {
        folder.write("barometer.yaml", "# nothing yet\n");
        folder.assertProblems("barometer.yaml: zone: is missing");
    }

    @Test
    void aKeyThatIsMisspelt() throws IOException {
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY + "delimitr: ';'\n");
        folder.assertProblems("surveys/visit.yaml:6: delimitr: no such key. Write 'delimiter'?");
    }

    @Test
    void aKeyInAList() throws IOException {
        folder.write(
                "surveys/visit.yaml",
                WrittenConfiguration.SURVEY.replace("touchpoint:", "touchpoints: x, touchpoint:"));
        folder.assertProblems("surveys/visit.yaml:5: questions[0].touchpoints: no such key. Write 'touchpoint'?");
    }

    @Test
    void aKeyThatResemblesNone() throws IOException {
        folder.write("barometer.yaml", "zone: Europe/Stockholm\nlanguage: 90\n");
        folder.assertProblems(
                "barometer.yaml:2: language: no such key. Known are: customer-key, databases, job-repository,"
                        + " minimum-free-space, retention, spark, zone");
    }

    @Test
    void aRetentionThatIsNoTime() throws IOException {
        folder.write("barometer.yaml", "zone: Europe/Stockholm\nretention: {publications: long}\n");
        folder.assertProblems(
                "barometer.yaml:2: retention.publications: 'long' does not fit. Write a time such as 400d or 12h");
        folder.write("barometer.yaml", "zone: Europe/Stockholm\nretention: {publications: -1d}\n");
        folder.assertProblems(
                "barometer.yaml:2: retention.publications: '-1d' does not fit. Write a time such as 400d");
    }

    @Test
    void aValueWhereKeysBelong() throws IOException {
        folder.write("barometer.yaml", "zone: Europe/Stockholm\nretention: 90\n");
        folder.assertProblems(
                "barometer.yaml: retention: a plain value does not fit. Write keys below it: publications, readers");
    }

    @Test
    void aValueThatIsMissing() throws IOException {
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY.replace("responded-at: time\n", ""));
        folder.assertProblems("surveys/visit.yaml: responded-at: is missing");
    }

    @Test
    void aValueThatIsBlank() throws IOException {
        folder.write(
                "surveys/visit.yaml",
                WrittenConfiguration.SURVEY.replace("responded-at: time\n", "responded-at: ''\n"));
        folder.assertProblems(
                "surveys/visit.yaml:3: responded-at: is blank. Write something, or leave the key out if it is optional");
    }

    @Test
    void aSurveyWithoutQuestions() throws IOException {
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY.replaceAll("(?s)questions.*", ""));
        folder.assertProblems("surveys/visit.yaml: questions: is missing");
    }

    @Test
    void aQuestionWithoutATouchpoint() throws IOException {
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY.replace(", touchpoint: shop", ""));
        folder.assertProblems("surveys/visit.yaml: questions[0].touchpoint: is missing");
    }

    @Test
    void aDelimiterOfTwoCharacters() throws IOException {
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY + "delimiter: ';;'\n");
        folder.assertProblems("surveys/visit.yaml:6: delimiter: ';;' does not fit. Write one character");
    }

    @Test
    void aFormatThatIsNotKnown() throws IOException {
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY + "format: excel\n");
        folder.assertProblems("surveys/visit.yaml:6: format: 'excel' does not fit. Write one of: csv, jsonl");
    }

    @Test
    void aTimeZoneThatIsNotKnown() throws IOException {
        folder.write("barometer.yaml", "zone: BST");
        folder.assertProblems("barometer.yaml:1: zone: 'BST' does not fit. Write a time zone such as Europe/Stockholm");
        folder.write("barometer.yaml", "zone: EST");
        folder.assertProblems("barometer.yaml:1: zone: 'EST' does not fit. Write a time zone such as Europe/Stockholm");
        folder.write("barometer.yaml", "zone: Europe/Malmo");
        folder.assertProblems(
                "barometer.yaml:1: zone: 'Europe/Malmo' does not fit. Write a time zone such as Europe/Stockholm");
    }

    @Test
    void aDateThatIsNone() throws IOException {
        folder.write("targets.yaml", "targets:\n  - {metric: nps, from: 2026-02-30, value: 40}\n");
        folder.assertProblems(
                "targets.yaml:2: targets[0].from: '2026-02-30' does not fit. Write a date such as 2026-03-01");
    }

    @Test
    void aNumberThatIsNone() throws IOException {
        folder.write("targets.yaml", "targets:\n  - {metric: nps, from: 2026-02-01, value: high}\n");
        folder.assertProblems("targets.yaml:2: targets[0].value: 'high' does not fit. Write a number");
    }
}
