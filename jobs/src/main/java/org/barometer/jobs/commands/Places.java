package org.barometer.jobs.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.jobs.storage.MadeBy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say where things are. */
final class Places {
    private static final Path BESIDE = Path.of("conf");
    private static final Path SAMPLE = Path.of("examples/retailer/conf");

    @Option(
            names = "--config",
            paramLabel = "<folder>",
            defaultValue = "${env:BAROMETER_CONFIG}",
            description =
                    "Configuration folder (default: the one that made the warehouse, or else conf, or else the sample company's)")
    private @Nullable Path config;

    @Option(
            names = "--warehouse",
            paramLabel = "<folder>",
            defaultValue = "${env:BAROMETER_WAREHOUSE:-warehouse}",
            description = "Folder of the tables (default: ${DEFAULT-VALUE})")
    Path warehouse = Path.of("warehouse");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** What the configuration folder says. */
    Configuration configuration() {
        return ConfigurationFolder.load(folder(), System.getenv());
    }

    /** The configuration for a command that computes nothing of records. */
    Configuration configurationForReading() {
        return ConfigurationFolder.loadForReading(folder(), System.getenv());
    }

    /** The configuration folder; where none was named, the command says which it takes. */
    private Path folder() {
        if (config != null) {
            return config;
        }

        Optional<Path> madeBy = MadeBy.of(warehouse);
        Path folder = madeBy.orElseGet(() -> Files.isDirectory(BESIDE) ? BESIDE : ofSampleCompany());
        if (madeBy.isPresent() && !Files.isDirectory(folder)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The warehouse in %s was made by the configuration in %s, which is not there any more: name one by --config."
                            .formatted(warehouse, folder));
        }

        say("Configuration: %s (%s; --config names another)"
                .formatted(folder, madeBy.isPresent() ? "of the last run of this warehouse" : "none was named"));
        return folder;
    }

    /** That of the sample company, below the folder that the launcher names. */
    private static Path ofSampleCompany() {
        return Path.of(System.getProperty("barometer.home", ".")).resolve(SAMPLE);
    }

    private void say(String line) {
        Objects.requireNonNull(command).commandLine().getErr().println(line);
    }
}
