package org.barometer.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.barometer.jobs.storage.MadeBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which configuration a command takes, and that it says so. */
class PlacesTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNamedIsTakenWithoutAWord() throws IOException {
        Path config = Files.createDirectories(folder.resolve("mine"));
        WrittenConfiguration.in(config);
        assertThat(check("--config", config).err()).isEmpty();
    }

    @Test
    void otherwiseThatOfTheWarehousesLastRunIsTaken() throws IOException {
        Path config = Files.createDirectories(folder.resolve("mine"));
        WrittenConfiguration.in(config);
        Files.createDirectories(folder.resolve("warehouse"));
        MadeBy.note(folder.resolve("warehouse"), config);

        Terminal check = check();
        assertThat(check.err())
                .isEqualTo("Configuration: %s (of the last run of this warehouse; --config names another)%n"
                        .formatted(config));
        assertThat(check.out()).startsWith("The configuration in %s is good: ".formatted(config));
    }

    @Test
    void whereThereIsNoneThatOfTheSampleCompanyIsTaken() {
        System.setProperty("barometer.home", "..");
        try {
            assertThat(check().err())
                    .isEqualTo("Configuration: ../examples/retailer/conf (none was named; --config names another)%n"
                            .formatted());
        } finally {
            System.clearProperty("barometer.home");
        }
    }

    @Test
    void thatOfTheLastRunMayBeGone() throws IOException {
        Files.createDirectories(folder.resolve("warehouse"));
        MadeBy.note(folder.resolve("warehouse"), folder.resolve("gone"));

        assertThat(check())
                .isEqualTo(new Terminal(
                        2,
                        "",
                        "The warehouse in %1$s/warehouse was made by the configuration in %1$s/gone, which is not there any more: name one by --config.%n"
                                .formatted(folder)));
    }

    private Terminal check(Object... options) {
        return Terminal.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("check", "--warehouse", folder.resolve("warehouse")),
                        java.util.stream.Stream.of(options))
                .toArray());
    }
}
