package org.barometer.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.barometer.benchmarks.report.Cost;
import org.barometer.benchmarks.sparksql.SparkSqlEngine;
import org.barometer.definitions.Definitions;
import org.barometer.jobs.configuration.ConfigurationFolder;
import org.barometer.jobs.storage.Sessions;

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
    private final Definitions definitions;
    private final Path folder;

    private Benchmark(SparkSession spark, Definitions definitions, Path folder) {
        this.spark = spark;
        this.definitions = definitions;
        this.folder = folder;
    }

    /** Runs it and prints one table. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(measure(
                        Long.parseLong(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Path.of(arguments[2]).toAbsolutePath(),
                        Path.of(arguments[3]))
                .table());
    }

    /**
     * Measures.
     *
     * @param shipped the configuration folder
     */
    public static Totals measure(long answers, int rounds, Path folder, Path shipped) throws Exception {
        Definitions definitions = ConfigurationFolder.load(shipped, Map.of()).definitions();
        SparkSession spark = Sessions.open(Map.of("master", "local[%d]".formatted(THREADS)), folder.resolve("scratch"));
        Benchmark benchmark = new Benchmark(spark, definitions, folder);
        benchmark.rounds(WARM_UP, 1);
        Totals totals = benchmark.rounds(answers, rounds);
        spark.stop();
        return totals;
    }

    /** Both engines in turn, so many times; then the results are compared. */
    private Totals rounds(long answers, int rounds) throws Exception {
        Path place = folder.resolve(String.valueOf(answers));
        new GeneratedCompany(spark, answers).writeTo(place);
        Path ours = place.resolve("spark");
        Path theirs = place.resolve("duckdb");
        List<Map<Step, Cost>> sparkTimes = new ArrayList<>();
        Path sql = place.resolve("spark-sql");
        List<Map<Step, Cost>> duckDbTimes = new ArrayList<>();
        List<Map<Step, Cost>> sqlTimes = new ArrayList<>();
        try (DuckDb duckDb = new DuckDb(place, theirs, SparkEngine.LAST_DAY, THREADS, memory())) {
            for (int i = 0; i < rounds; i++) {
                sparkTimes.add(times(new SparkEngine(spark, definitions, place, ours)));
                duckDbTimes.add(times(duckDb));
                sqlTimes.add(times(new SparkSqlEngine(spark, place, sql, SparkEngine.LAST_DAY)));
            }

            List<Long> rows = new Comparison(duckDb, ours, theirs).rows();
            new Comparison(duckDb, ours, sql).rows();
            return new Totals(
                    "%,d answers, %,d purchases; equal: %,d rows of the cube, %,d scores%n%s"
                            .formatted(
                                    answers,
                                    answers,
                                    rows.get(0),
                                    rows.get(1),
                                    table(sparkTimes, duckDbTimes, sqlTimes)),
                    total(sparkTimes),
                    total(duckDbTimes),
                    total(sqlTimes));
        }
    }

    /** As much as this Java's heap. */
    private static String memory() {
        return Runtime.getRuntime().maxMemory() / (1 << 20) + "MiB";
    }

    private static Map<Step, Cost> times(Engine engine) throws Exception {
        Map<Step, Cost> times = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            times.put(step, Cost.of(() -> step.work.accept(engine)));
        }

        System.out.println(engine.getClass().getSimpleName() + " " + times);
        return times;
    }

    private static String table(List<Map<Step, Cost>> ours, List<Map<Step, Cost>> duckDb, List<Map<Step, Cost>> sql) {
        StringBuilder table = new StringBuilder("""
                | step | ours s | DuckDB s | ratio | of processor time | Spark SQL s | ratio | of processor time |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Step step : Step.values()) {
            table.append(line(step.title, ours, duckDb, sql, times -> times.get(step)));
        }

        return table.append(line("total", ours, duckDb, sql, Benchmark::total)).toString();
    }

    private static String line(
            String title,
            List<Map<Step, Cost>> spark,
            List<Map<Step, Cost>> duckDb,
            List<Map<Step, Cost>> sparkSql,
            Function<Map<Step, Cost>, Cost> part) {
        Cost ours = median(spark, part);
        return "| %s | %.1f | %s | %s |%n"
                .formatted(
                        title, ours.clock(), beside(ours, median(duckDb, part)), beside(ours, median(sparkSql, part)));
    }

    private static String beside(Cost ours, Cost theirs) {
        return "%.1f | %.2f | %.2f"
                .formatted(theirs.clock(), ours.clock() / theirs.clock(), ours.processor() / theirs.processor());
    }

    private static Cost median(List<Map<Step, Cost>> rounds, Function<Map<Step, Cost>, Cost> part) {
        return Cost.median(rounds.stream().map(part).toList());
    }

    private static Cost total(List<Map<Step, Cost>> rounds) {
        return median(rounds, Benchmark::total);
    }

    private static Cost total(Map<Step, Cost> times) {
        return times.values().stream().reduce(Cost::plus).orElseThrow();
    }

    /**
     * What all steps took together, the middle one of the rounds.
     *
     * @param table the same step by step, for people
     */
    public record Totals(String table, Cost ours, Cost duckDb, Cost sparkSql) {}

    private enum Step {
        FACTS("answers with their cohorts", Engine::facts),
        CUBE("cube", Engine::cube),
        SCORES("scores", Engine::scores);

        private final String title;

        @SuppressWarnings("ImmutableEnumChecker") // A method reference has no state.
        private final Consumer<Engine> work;

        Step(String title, Consumer<Engine> work) {
            this.title = title;
            this.work = work;
        }
    }
}
