package org.barometer.jobs.commands;

import java.nio.file.Files;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.night.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer status}. */
@Command(name = "status", description = "Lists the last runs.", mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(names = "--most", paramLabel = "<n>", defaultValue = "20", description = "How many (default: 20)")
    private int most = 20;

    @Override
    public void run() {
        if (!Files.isDirectory(places.warehouse)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no warehouse in %s: name one by --warehouse.".formatted(places.warehouse));
        }

        Status.print(System.out, places.configuration().settings(), places.warehouse, most);
    }
}
