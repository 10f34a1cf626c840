package org.barometer.benchmarks.nights;

import java.nio.file.Path;
import java.util.List;
import org.barometer.benchmarks.Benchmark;
import org.barometer.benchmarks.report.Goal;

/** Our transforms beside SQL that was written by hand for the same tables, in one process. */
final class Transforms {
    private Transforms() {}

    static List<Goal> measure(Sizes sizes) throws Exception {
        Path folder = sizes.folder().resolve("transforms");
        Benchmark.Totals totals = Benchmark.measure(
                sizes.transformed(), sizes.rounds(), folder, sizes.home().resolve("examples/retailer/conf"));
        String answers = "%,d answers, as many purchases".formatted(sizes.transformed());
        return List.of(
                Goal.ratio("P3 transforms alone beside DuckDB", "≤ 2.0", totals.ours(), totals.duckDb(), answers),
                Goal.ratio("P5 transforms beside Spark SQL", "≤ 1.15", totals.ours(), totals.sparkSql(), answers));
    }
}
