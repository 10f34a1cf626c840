package org.barometer.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Test
    void theDictionaryOfTheRepositoryIsUpToDate() throws IOException {
        assertThat(Files.readString(Path.of("..", "DICTIONARY.md")))
                .as(
                        "DICTIONARY.md no longer says what the tables are. Make it anew: ./barometer dictionary --config examples/retailer/conf > DICTIONARY.md")
                .isEqualTo(Dictionary.markdown(Tables.shipped()));
    }

    @Test
    void aTableIsASectionWithGrainColumnsAndRules() {
        assertThat(Dictionary.markdown(Tables.shipped())).contains("""

                ## silver.answer
                Valid answers in one shape for all survey tools. Internal.

                Grain: one row per survey, response and question that was answered with a valid score.

                | column | type | null? | meaning |
                |---|---|---|---|
                | survey_id | STRING |  | Survey, as named by its survey file |
                """).contains("""
                | attributes | MAP<STRING, STRING> | yes | What else the survey file keeps of the response, for cohorts |

                Every row satisfies:
                - `weight_not_negative`: `weight >= 0`
                """);
    }

    @Test
    void theContentsLinkToEverySection() {
        Tables.shipped()
                .all()
                .forEach(table -> assertThat(Dictionary.markdown(Tables.shipped()))
                        .contains("- [%s](#%s): "
                                .formatted(table.name(), table.name().replace(".", "")))
                        .contains("\n## " + table.name() + "\n"));
    }
}
