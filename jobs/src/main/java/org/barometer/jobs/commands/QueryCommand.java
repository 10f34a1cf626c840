package org.barometer.jobs.commands;

import org.barometer.jobs.reading.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barometer query "<SQL>"}. */
@Command(
        name = "query",
        description = "Runs a query in the SQL of DuckDB on the warehouse; it can change nothing.",
        mixinStandardHelpOptions = true)
final class QueryCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "table|csv|json",
            description = "How to print the rows (default: ${DEFAULT-VALUE})")
    private RowPrinter format = RowPrinter.TABLE;

    @Mixin
    private AsOf asOf = new AsOf();

    @Parameters(paramLabel = "<SQL>", description = "The query, with tables such as gold.satisfaction_score")
    private String sql = "";

    @Override
    public void run() {
        try (Reading reading = asOf.open(places)) {
            System.out.print(format.print(reading.query(sql)));
        }
    }
}
