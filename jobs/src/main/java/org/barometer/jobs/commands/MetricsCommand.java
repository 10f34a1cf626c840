package org.barometer.jobs.commands;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.barometer.pages.MetricsPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer metrics}. */
@Command(
        name = "metrics",
        description = "Prints what each metric means and how it is computed, your own among them, as Markdown.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(MetricsPage.markdown(
                places.configurationForReading().definitions().metrics()));
    }
}
