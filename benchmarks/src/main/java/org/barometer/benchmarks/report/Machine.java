package org.barometer.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;

/** What numbers were measured on. */
public final class Machine {
    private Machine() {}

    /** The machine and the programs in one sentence, without its name. */
    public static String description() throws SQLException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            return "%d cores%s, %d GiB, %s %s, Java %s, Spark %s, DuckDB %s"
                    .formatted(
                            system.getAvailableProcessors(),
                            processor(),
                            system.getTotalMemorySize() >> 30,
                            System.getProperty("os.name"),
                            System.getProperty("os.version"),
                            System.getProperty("java.version"),
                            org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                            duckDb.getMetaData().getDatabaseProductVersion());
        }
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> " (%s)"
                            .formatted(line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            // Only Linux says it there.
            return "";
        }
    }
}
