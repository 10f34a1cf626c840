package org.barometer.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonPoolTest {
    @TempDir
    Path folder;

    @Test
    void filesAreReadWhileAllThreadsOfTheCommonPoolWait() {
        TestSession.openForFewRecords();
        SparkSession spark = SparkSession.active();
        String file = folder.resolve("numbers").toString();
        spark.range(3).write().parquet(file);

        CountDownLatch end = new CountDownLatch(1);
        occupyTheCommonPool(end);
        try {
            Long sum = assertTimeoutPreemptively(
                    Duration.ofMinutes(4),
                    () -> spark.read()
                            .parquet(file)
                            .selectExpr("sum(id)")
                            .head()
                            .getLong(0));
            assertThat(sum).isEqualTo(3);
        } finally {
            end.countDown();
        }
    }

    private static void occupyTheCommonPool(CountDownLatch end) {
        // With fewer threads the JVM does not use the pool for asynchronous tasks, and the test would show nothing.
        assertThat(ForkJoinPool.getCommonPoolParallelism()).isGreaterThan(1);
        for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
            ForkJoinPool.commonPool().execute(() -> await(end));
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
