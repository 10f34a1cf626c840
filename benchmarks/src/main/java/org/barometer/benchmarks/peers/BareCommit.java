package org.barometer.benchmarks.peers;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.storage.Sessions;

/** The least that a program on Spark and Delta can do: it opens a session and adds one row to a table. */
public final class BareCommit {
    private BareCommit() {}

    /** Adds a row to the table in a folder. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        SparkSession spark = Sessions.open(Map.of("master", arguments[1]), folder.resolve("scratch"));
        spark.range(1)
                .write()
                .format("delta")
                .mode("append")
                .save(folder.resolve("table").toString());
        spark.stop();
    }
}
