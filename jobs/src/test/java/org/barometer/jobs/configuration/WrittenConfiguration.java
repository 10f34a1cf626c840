package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** A configuration folder that a test writes: small and good, until a file is replaced. */
public record WrittenConfiguration(Path folder) {
    /** CSV with a grade from 1 to 5 and nothing else. */
    public static final String SURVEY = """
            file: visits.csv
            response-id: id
            responded-at: time
            questions:
              - {column: grade, metrics: csat_5, touchpoint: shop}
            """;

    /** Writes the good one. */
    public static WrittenConfiguration in(Path folder) throws IOException {
        WrittenConfiguration written = new WrittenConfiguration(folder);
        written.write("barometer.yaml", "zone: Europe/Stockholm");
        written.write("touchpoints.yaml", """
                touchpoints:
                  - {id: shop, order: 1, names: {en: Shop, sv: Butik, nb: Butikk}}
                """);
        written.write("surveys/visit.yaml", SURVEY);
        // A test has few customers, and nearly always wants to see all numbers.
        return written;
    }

    Path path(String file) {
        return folder.resolve(file);
    }

    /** Writes or replaces a file. */
    public void write(String file, String text) throws IOException {
        Files.createDirectories(path(file).getParent());
        Files.writeString(path(file), text);
    }

    Configuration load(Map<String, String> environment) {
        return ConfigurationFolder.load(folder, environment);
    }

    void assertProblems(String... problems) {
        assertProblems(Map.of(), problems);
    }

    void assertProblems(Map<String, String> environment, String... problems) {
        assertThat(problems(environment))
                .isEqualTo("The configuration in %s has %d problem%s:%n  %s"
                        .formatted(
                                folder,
                                problems.length,
                                problems.length == 1 ? "" : "s",
                                String.join("\n  ", problems)));
    }

    String problems() {
        return problems(Map.of());
    }

    /** The message by which the configuration is refused. */
    String problems(Map<String, String> environment) {
        Failure failure = catchThrowableOfType(Failure.class, () -> load(environment));
        assertThat(failure).isNotNull();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        return String.valueOf(failure.getMessage());
    }
}
