package org.barometer.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barometer.jobs.Failure;
import org.barometer.retailer.SampleCompany;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo without its night, which NightTest runs. */
class DemoTest {
    @TempDir
    Path folder;

    @Test
    void theNightIsOfTheDaysOfTheSampleCompany() {
        assertThat(List.of(DemoCommand.FIRST_DAY, DemoCommand.LAST_DAY))
                .isEqualTo(List.of(SampleCompany.FIRST_DAY, SampleCompany.LAST_DAY));
    }

    @Test
    void withoutTheExampleThereIsNoSampleCompany() {
        assertThatThrownBy(() -> DemoCommand.generator("none of that name"))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "The sample company cannot be made: its generator, examples/retailer, is not on the class path. Nothing was written: run ./barometer demo, which builds and adds it.");
    }

    @Test
    void aFolderThatTheDemoHasNotMadeStaysAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("warehouse"));
        assertThat(Terminal.run("demo", "--folder", folder))
                .isEqualTo(new Terminal(
                        2,
                        "",
                        "There is a landing folder or a warehouse in %s already, and not from the demo. Nothing was written: name another place by --folder.%n"
                                .formatted(folder)));
        assertThat(folder).isDirectoryNotContaining("glob:**landing");
    }

    @Test
    void aLandingFolderThatCannotBeWritten() throws IOException {
        Files.createFile(folder.resolve("SAMPLE"));
        Path landing = Files.createFile(folder.resolve("landing"));
        assertThat(Terminal.run("demo", "--folder", folder))
                .isEqualTo(new Terminal(
                        6,
                        "Making a sample company in %s%n".formatted(landing),
                        "The sample company cannot be written to %1$s: %1$s/crm: Not a directory. Name another place by --folder.%n"
                                .formatted(landing)));
    }
}
