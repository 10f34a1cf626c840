package org.barometer.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("page.md");
    }

    @Test
    void replacesOnlyTheMeasuredPart() throws Exception {
        Files.writeString(file, "Before\n<!-- measured: nights -->\nold\n<!-- end of measured: nights -->\nAfter\n");

        new Page(file, "nights").write("new\n");

        assertThat(file)
                .hasContent("Before\n<!-- measured: nights -->\nnew\n<!-- end of measured: nights -->\nAfter\n");
    }

    @Test
    void refusesAPageWithoutAPlaceForIt() throws Exception {
        Files.writeString(file, "Before\n");

        assertThatThrownBy(() -> new Page(file, "nights").write("new\n"))
                .hasMessage(file + " lacks the lines <!-- measured: nights --> and <!-- end of measured: nights -->");
    }

    @Test
    void showsRatiosOfBothKindsOfTime() {
        Goal goal = Goal.ratio("P2 large night", "≤ 1.0", new Cost(30, 50), new Cost(20, 40), "100 answers");

        assertThat(Goal.table(List.of(goal))).isEqualTo("""
                | | goal | by the clock | of processor time | |
                |---|---|---:|---:|---|
                | P2 large night | ≤ 1.0 | 1.50 | 1.25 | 100 answers: 30.0 s (50.0 s) beside 20.0 s (40.0 s) |
                """);
    }
}
