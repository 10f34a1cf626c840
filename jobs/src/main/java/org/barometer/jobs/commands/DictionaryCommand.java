package org.barometer.jobs.commands;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.barometer.warehouse.Dictionary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer dictionary}. */
@Command(
        name = "dictionary",
        description = "Prints the data dictionary: every table and column, your own among them, as Markdown.",
        mixinStandardHelpOptions = true)
final class DictionaryCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(Dictionary.markdown(places.configurationForReading().tables()));
    }
}
