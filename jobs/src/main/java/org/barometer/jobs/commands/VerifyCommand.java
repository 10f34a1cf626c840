package org.barometer.jobs.commands;

import org.barometer.jobs.reading.Contents;
import org.barometer.jobs.reading.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer verify}. */
@Command(
        name = "verify",
        description = "Prints rows and a hash of every published table: equal hashes mean equal rows, in any order.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(names = "--by-date", description = "One line for each date of a table")
    private boolean byDate;

    @Mixin
    private AsOf asOf = new AsOf();

    @Override
    public void run() {
        try (Reading reading = asOf.open(places)) {
            System.out.print(RowPrinter.TABLE.print(byDate ? Contents.byDate(reading) : Contents.byTable(reading)));
        }
    }
}
