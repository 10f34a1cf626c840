package org.barometer.jobs;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.storage.Sessions;

/** The one Spark session of a test run: what it spills must outlive the temporary folder of any single test. */
public final class TestSession {
    private TestSession() {}

    /** Opens it before a night does. */
    public static SparkSession open() {
        return Sessions.open(
                Map.of("master", "local[2]", "sql.shuffle.partitions", "2"),
                Path.of("target", "scratch").toAbsolutePath());
    }
}
