package org.barometer.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.jobs.storage.Sessions;
import org.barometer.vocabulary.Vocabulary;

/**
 * From answers to scores beside DuckDB: the same files, the same number of threads, the same memory, and the same result,
 * without which no ratio is printed.
 *
 * <p>Arguments: number of answers, rounds, folder for data and results, configuration folder. A table shows the middle one
 * of the rounds, in seconds by the clock, and the ratio of processor time too, which others on the machine disturb less.
 */
public final class Benchmark {
    private static final int THREADS = 2;
    private static final long WARM_UP = 100_000;

    private final SparkSession spark;
    private final Vocabulary vocabulary;
    private final Path folder;

    private Benchmark(SparkSession spark, Vocabulary vocabulary, Path folder) {
        this.spark = spark;
        this.vocabulary = vocabulary;
        this.folder = folder;
    }

    /** Runs it and prints one table. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]).toAbsolutePath();
        Vocabulary vocabulary =
                ConfigurationFolder.load(Path.of(arguments[3]), Map.of()).vocabulary();
        SparkSession spark = Sessions.open(Map.of("master", "local[%d]".formatted(THREADS)), folder.resolve("scratch"));
        Benchmark benchmark = new Benchmark(spark, vocabulary, folder);
        benchmark.rounds(WARM_UP, 1);
        System.out.println(benchmark.rounds(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1])));
        spark.stop();
    }

    /** Both engines in turn, so many times; then the results are compared. */
    private String rounds(long answers, int rounds) throws Exception {
        Path place = folder.resolve(String.valueOf(answers));
        new GeneratedCompany(spark, answers).writeTo(place);
        Path ours = place.resolve("spark");
        Path theirs = place.resolve("duckdb");
        List<Map<Step, Time>> sparkTimes = new ArrayList<>();
        List<Map<Step, Time>> duckDbTimes = new ArrayList<>();
        try (DuckDb duckDb = new DuckDb(place, theirs, SparkEngine.LAST_DAY, THREADS, memory())) {
            for (int i = 0; i < rounds; i++) {
                sparkTimes.add(times(new SparkEngine(spark, vocabulary, place, ours)));
                duckDbTimes.add(times(duckDb));
            }

            List<Long> rows = new Comparison(duckDb, ours, theirs).rows();
            return "%,d answers, %,d purchases; equal: %,d rows of the cube, %,d scores, %,d of indices%n%s"
                    .formatted(answers, answers, rows.get(0), rows.get(1), rows.get(2), table(sparkTimes, duckDbTimes));
        }
    }

    /** As much as this Java's heap. */
    private static String memory() {
        return Runtime.getRuntime().maxMemory() / (1 << 20) + "MiB";
    }

    private static Map<Step, Time> times(Engine engine) {
        Map<Step, Time> times = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            Time start = Time.now();
            step.work.accept(engine);
            times.put(step, Time.now().minus(start));
        }

        System.out.println(engine.getClass().getSimpleName() + " " + times);
        return times;
    }

    private static String table(List<Map<Step, Time>> spark, List<Map<Step, Time>> duckDb) {
        StringBuilder table = new StringBuilder(
                "| step | Spark s | DuckDB s | ratio | ratio of processor time |%n|---|---:|---:|---:|---:|%n"
                        .formatted());
        for (Step step : Step.values()) {
            table.append(line(step.title, spark, duckDb, times -> times.get(step)));
        }

        return table.append(line(
                        "total",
                        spark,
                        duckDb,
                        times -> times.values().stream().reduce(Time::plus).orElseThrow()))
                .toString();
    }

    private static String line(
            String title,
            List<Map<Step, Time>> spark,
            List<Map<Step, Time>> duckDb,
            Function<Map<Step, Time>, Time> part) {
        Time ours = median(spark, part);
        Time theirs = median(duckDb, part);
        return "| %s | %.1f | %.1f | %.1f | %.1f |%n"
                .formatted(
                        title, ours.clock, theirs.clock, ours.clock / theirs.clock, ours.processor / theirs.processor);
    }

    private static Time median(List<Map<Step, Time>> rounds, Function<Map<Step, Time>, Time> part) {
        List<Time> times = rounds.stream().map(part).toList();
        return new Time(median(times, Time::clock), median(times, Time::processor));
    }

    private static double median(List<Time> times, ToDoubleFunction<Time> seconds) {
        return times.stream().mapToDouble(seconds).sorted().toArray()[times.size() / 2];
    }

    /** Seconds by the clock, and of all cores of this process. */
    private record Time(double clock, double processor) {
        private static final OperatingSystemMXBean PROCESS =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Time now() {
            return new Time(System.nanoTime() / 1e9, PROCESS.getProcessCpuTime() / 1e9);
        }

        Time minus(Time other) {
            return new Time(clock - other.clock, processor - other.processor);
        }

        Time plus(Time other) {
            return new Time(clock + other.clock, processor + other.processor);
        }

        @Override
        public String toString() {
            return "%.1f (%.1f)".formatted(clock, processor);
        }
    }

    private enum Step {
        FACTS("answers with their cohorts", Engine::facts),
        CUBE("cube", Engine::cube),
        SCORES("scores", Engine::scores),
        INDICES("indices of metrics", Engine::indices);

        private final String title;
        private final Consumer<Engine> work;

        Step(String title, Consumer<Engine> work) {
            this.title = title;
            this.work = work;
        }
    }
}
