package org.barometer.jobs.commands;

import java.nio.file.Path;
import java.util.Map;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.jobs.configuration.ConfigurationFolder;
import picocli.CommandLine.Option;

/** Options that say where things are. */
final class Places {
    @Option(
            names = "--config",
            paramLabel = "<folder>",
            defaultValue = "${env:BAROMETER_CONFIG:-conf}",
            description = "Configuration folder (default: ${DEFAULT-VALUE})")
    Path config = Path.of("conf");

    @Option(
            names = "--warehouse",
            paramLabel = "<folder>",
            defaultValue = "${env:BAROMETER_WAREHOUSE:-warehouse}",
            description = "Folder of the tables (default: ${DEFAULT-VALUE})")
    Path warehouse = Path.of("warehouse");

    Configuration configuration() {
        return configuration(System.getenv());
    }

    /** The configuration for a command that computes nothing of records. */
    Configuration configurationForReading() {
        return ConfigurationFolder.loadForReading(config, System.getenv());
    }

    Configuration configuration(Map<String, String> environment) {
        return ConfigurationFolder.load(config, environment);
    }
}
