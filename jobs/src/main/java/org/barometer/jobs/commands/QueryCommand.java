package org.barometer.jobs.commands;

import org.barometer.jobs.storage.Audience;
import org.barometer.jobs.storage.ReadOnlySql;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code barometer query "<SQL>"}. */
@Command(
        name = "query",
        description = "Runs a SQL query on the warehouse; it can change nothing.",
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

    @Option(names = "--internal", description = "Lets the query read tables that tell what single customers said")
    private boolean isInternal;

    @Mixin
    private AsOf asOf = new AsOf();

    @Parameters(paramLabel = "<SQL>", description = "The query, with tables such as gold.satisfaction_score")
    private String sql = "";

    @Override
    public void run() {
        Audience audience = isInternal ? Audience.INTERNAL : Audience.EVERYONE;
        System.out.print(new ReadOnlySql(asOf.open(places, audience), audience).run(sql, format::print));
    }
}
