package org.barometer.jobs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.barometer.jobs.storage.Sessions;

/** The one Spark session of a test run: what it spills must outlive the temporary folder of any single test. */
public final class TestSession {
    private static final Map<String, String> SETTINGS =
            Map.of("master", "local[2]", "sql.shuffle.partitions", "2", "sql.adaptive.enabled", "false");

    private TestSession() {}

    /** Opens it before a night does. */
    public static void open() {
        open("FALLBACK");
    }

    /** Opens it for a night of few records, for which to interpret expressions is faster than to compile them. */
    public static void openForFewRecords() {
        open("NO_CODEGEN");
    }

    private static void open(String factoryMode) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("sql.codegen.factoryMode", factoryMode);
        Sessions.open(settings, Path.of("target", "scratch").toAbsolutePath());
    }
}
