package org.barometer.jobs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.storage.Sessions;

/** The one Spark session of a test run: what it spills must outlive the temporary folder of any single test. */
public final class TestSession {
    private static final Map<String, String> SETTINGS = Map.of(
            "master",
            "local[2]",
            "sql.shuffle.partitions",
            "2",
            "sql.adaptive.enabled",
            "false",
            "sql.extensions",
            "io.delta.sql.DeltaSparkSessionExtension," + ExactSums.class.getName());

    private TestSession() {}

    /** Opens it before a night does. */
    public static void open() {
        open(Map.of());
    }

    /**
     * Opens it for nights of few records: to interpret expressions is faster than to compile them, and one task than two.
     */
    public static SparkSession openForFewRecords() {
        return open(Map.of(
                "sql.codegen.factoryMode", "NO_CODEGEN",
                "sql.shuffle.partitions", "1",
                "sql.leafNodeDefaultParallelism", "1",
                "default.parallelism", "1"));
    }

    private static SparkSession open(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        return Sessions.open(settings, Path.of("target", "scratch").toAbsolutePath());
    }
}
