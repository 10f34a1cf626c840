package org.barometer.jobs.commands;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.barometer.warehouse.Dictionary;
import org.barometer.warehouse.Tables;
import picocli.CommandLine.Command;

/** {@code barometer dictionary}. */
@Command(
        name = "dictionary",
        description = "Prints the data dictionary: every table and column, as Markdown.",
        mixinStandardHelpOptions = true)
final class DictionaryCommand implements Runnable {
    @Override
    public void run() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(Dictionary.markdown(Tables.shipped()));
    }
}
