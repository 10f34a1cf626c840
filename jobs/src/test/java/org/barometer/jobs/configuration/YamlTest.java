package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.jobs.configuration.WrittenConfiguration.SURVEY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barometer.jobs.commands.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is no YAML, or far too much of it, is named with the line; nothing is computed of it first. */
class YamlTest {
    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void goodConfiguration() throws IOException {
        folder = WrittenConfiguration.in(temporary);
    }

    @Test
    void textThatIsNoYaml() throws IOException {
        folder.write("surveys/visit.yaml", "file: visits.csv\nquestions: [a, b\nweight: w\n");
        folder.assertProblems("surveys/visit.yaml:3: is not YAML: expected ',' or ']', but got :");
    }

    /** Ten lines can repeat each other's values ten million times. */
    @Test
    void aliasesThatRepeatEachOther() throws IOException {
        String lines = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> "l%d: &l%d [%s]"
                        .formatted(
                                i,
                                i,
                                IntStream.range(0, 10)
                                        .mapToObj(j -> "*l" + (i - 1))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
        folder.write("touchpoints.yaml", "l0: &l0 lol\n" + lines + "\n");
        folder.assertProblems("touchpoints.yaml:1: its aliases (*) repeat more than 100000 values. Write fewer");
    }

    @Test
    void anAliasWithinItself() throws IOException {
        folder.write("touchpoints.yaml", "touchpoints:\n  - &loop [*loop]\n");
        folder.assertProblems("touchpoints.yaml:2: an alias (*) stands within what it repeats. Write it out");
    }

    @Test
    void aliasesThatRepeatLittleAreGood() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replace("csat_5", "&metrics [csat_5, mean_5]") + """
                  - {column: again, metrics: *metrics, touchpoint: shop}
                """);
        assertThat(folder.load(Map.of()).definitions().surveys().get(0).questions())
                .extracting(question -> question.metrics().size())
                .containsExactly(2, 2);
    }

    @Test
    void aFileOfAHundredMegabytes() throws IOException {
        folder.write("targets.yaml", "targets: \"" + "x".repeat(100 << 20) + "\"\n");
        folder.assertProblems("targets.yaml: is larger than 1 MB, which no configuration is. Is it the right file?");
    }

    @Test
    void listsWithinListsWithoutEnd() throws IOException {
        folder.write("targets.yaml", "targets: " + "[".repeat(100_000));
        folder.assertProblems("targets.yaml: is not YAML: Nesting Depth exceeded max 50");
    }

    @Test
    void textOfAnotherEncoding() throws IOException {
        Files.write(folder.path("targets.yaml"), "# mål\ntargets: []\n".getBytes(StandardCharsets.ISO_8859_1));
        folder.assertProblems("targets.yaml:1: is not UTF-8. Save it in that encoding");
    }

    @Test
    void aTabForBlanks() throws IOException {
        folder.write("targets.yaml", "targets:\n\t- {metric: nps}\n");
        folder.assertProblems("targets.yaml:2: is indented by a tab. Write spaces");
    }

    @Test
    void aControlCharacter() throws IOException {
        folder.write("targets.yaml", "targets:\n  - {metric: n\u0007ps}\n");
        folder.assertProblems("targets.yaml:2: holds the control character U+0007. Take it out");
    }

    @Test
    void aKeyThatStandsTwice() throws IOException {
        folder.write("surveys/visit.yaml", SURVEY + "weight: a\nresponse-id: b\n");
        folder.assertProblems("surveys/visit.yaml:7: the key 'response-id' stands in line 2 too. Write it once");
    }

    @Test
    void aListWhereKeysBelong() throws IOException {
        folder.write("targets.yaml", "# targets\n- {metric: nps}\n");
        folder.assertProblems("targets.yaml:2: holds no keys. Write lines such as key: value");
    }

    @Test
    void aFolderThatIsNamedAsAFile() throws IOException {
        Files.createDirectory(folder.path("targets.yaml"));
        Files.createDirectory(folder.path("surveys/other.yaml"));
        folder.assertProblems(
                "surveys/other.yaml: is no file. Put one in its place",
                "targets.yaml: is no file. Put one in its place");
    }

    @Test
    void aLinkToNothing() throws IOException {
        Files.createSymbolicLink(folder.path("targets.yaml"), Path.of("nowhere.yaml"));
        folder.assertProblems("targets.yaml: is no file. Put one in its place");
    }

    @Test
    void filesThatWouldBeLeftOut() throws IOException {
        folder.write("target.yaml", "targets: []\n");
        folder.write("statistics.yml", "level: 0.9\n");
        folder.write("surveys/other.yml", SURVEY);
        folder.write("surveys/notes.txt", "To do\n");
        folder.write("survey/visit.yaml", SURVEY);
        folder.write("surveys/old/visit.yaml", SURVEY);
        folder.write("README.md", "Notes\n");
        folder.write(".history/visit.yaml", SURVEY);
        folder.assertProblems(
                "statistics.yml: is no file of a configuration. Name it 'statistics.yaml'",
                "survey: is no folder of a configuration. Write 'surveys'?",
                "target.yaml: is no file of a configuration. Write 'targets.yaml'?",
                "surveys/notes.txt: is no file of a configuration. Move it elsewhere",
                "surveys/old: is no folder of a configuration. Known are: checks, cohorts, metrics, sources, surveys, tables",
                "surveys/other.yml: is no file of a configuration. Name it 'surveys/other.yaml'");
    }

    @Test
    void theCommandEndsAsOfAMistakeInAFile() throws IOException {
        folder.write("targets.yaml", "targets: [\n");
        Terminal check = Terminal.run("check", "--config", folder.folder());
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).startsWith("The configuration in ").doesNotContain("\tat ");
    }
}
