package org.barometer.jobs.commands;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.storage.ReadOnlySql;
import org.barometer.jobs.storage.Sessions;
import org.barometer.jobs.storage.Warehouse;
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

    @Parameters(paramLabel = "<SQL>", description = "The query, with tables such as gold.satisfaction_score")
    private String sql = "";

    @Override
    public void run() {
        Warehouse warehouse = Warehouse.open(
                Sessions.open(
                        java.util.Map.of(), places.warehouse.resolve("scratch").toAbsolutePath()),
                places.warehouse);
        Dataset<Row> rows = new ReadOnlySql(warehouse).run(sql);
        System.out.print(format.print(rows));
    }
}
