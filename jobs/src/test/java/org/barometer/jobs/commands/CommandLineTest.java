package org.barometer.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a person meets them, as far as no night is run. */
class CommandLineTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "nightly", "backfill", "status", "score", "query", "check"})
    void helpSaysHowACommandCanEnd(String command) {
        assertThat(Terminal.run(command, "--help").out()).endsWith("""
                Exit codes:
                  0     done, or nothing to do
                  1     something unexpected; running again may help
                  2     the command line or a configuration file is wrong
                  3     a delivered file cannot be taken as it is
                  4     the tables broke a data rule; nothing was published
                  5     another run holds the warehouse; try later
                  6     the warehouse cannot be used: no disk space, a newer layout, or a
                          broken file
                  143   stopped by a signal; the same command goes on where it stopped
                """);
    }

    @Test
    void aCommandThatIsMisspelt() {
        Terminal misspelt = Terminal.run("nighly");
        assertThat(misspelt.err()).isEqualToNormalizingNewlines("""
                Unmatched argument at index 0: 'nighly'
                Did you mean: barometer nightly?
                """);
        assertThat(misspelt.exitCode()).isEqualTo(2);
    }

    @Test
    void anOptionThatIsMisspelt() {
        Terminal misspelt = Terminal.run("status", "--mots", "3");
        assertThat(misspelt.err()).isEqualToNormalizingNewlines("""
                Unknown options: '--mots', '3'
                Possible solutions: --most
                """);
        assertThat(misspelt.exitCode()).isEqualTo(2);
    }

    @Test
    void aDateThatThereIsNot() {
        Terminal wrong = Terminal.run("nightly", "--date", "2026-02-30");
        assertThat(wrong.err())
                .startsWith("Invalid value for option '--date': '2026-02-30' is no date: write one such as 2026-03-01");
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void aFormatThatThereIsNot() {
        Terminal wrong = Terminal.run("query", "--format", "xml", "SELECT 1");
        assertThat(wrong.err())
                .startsWith(
                        "Invalid value for option '--format': expected one of [TABLE, CSV, JSON] (case-insensitive) but was 'xml'");
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void aBackfillThatEndsBeforeItBegins() {
        assertThat(Terminal.run("backfill", "--from", "2026-03-02", "--to", "2026-03-01"))
                .isEqualTo(refusal("--to 2026-03-01 is before --from 2026-03-02: write them the other way round."));
    }

    @Test
    void checkSaysThatAConfigurationIsGood() {
        assertThat(Terminal.run("check", "--config", "../examples/sfo").out())
                .isEqualTo(
                        "The configuration in ../examples/sfo is good: 4 surveys, 16 metrics, 8 cohorts, 26 touchpoints, 4 targets.%n"
                                .formatted());
    }

    @Test
    void checkSaysWhichIndexIsNotComputed() throws IOException {
        WrittenConfiguration shop = WrittenConfiguration.in(folder);
        shop.write("surveys/visit.yaml", WrittenConfiguration.SURVEY.replace("csat_5", "mean_5"));
        assertThat(Terminal.run("check", "--config", folder).out())
                .endsWith(
                        "Index ksi is not computed: no survey asks a question for any of its components (nki, nps, csat_5, ces_2_mean).%n"
                                .formatted());
    }

    @Test
    void theDictionaryIsTheOneInTheRepository() throws IOException {
        assertThat(Terminal.run("dictionary", "--config", "../examples/retailer/conf")
                        .out())
                .isEqualTo(Files.readString(Path.of("../DICTIONARY.md")));
    }

    @Test
    void theMetricsAreThoseOfTheRepositorysPage() throws IOException {
        assertThat(Terminal.run("metrics", "--config", "../examples/retailer/conf")
                        .out())
                .isEqualTo(Files.readString(Path.of("../METRICS.md")));
    }

    @Test
    void statusOfNoWarehouse() {
        Path none = folder.resolve("none");
        assertThat(Terminal.run("status", "--warehouse", none))
                .isEqualTo(refusal(
                        "There is no warehouse in %s: name one by --warehouse, or make one by `barometer nightly` or `barometer demo`."
                                .formatted(none)));
    }

    private static Terminal refusal(String message) {
        return new Terminal(2, "", message + System.lineSeparator());
    }
}
