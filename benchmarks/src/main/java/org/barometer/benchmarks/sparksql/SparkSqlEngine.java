package org.barometer.benchmarks.sparksql;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.barometer.benchmarks.Engine;

/** SQL on the same Spark session, written by hand for just these cohorts and metrics. */
public record SparkSqlEngine(SparkSession spark, Path data, Path results, LocalDate last) implements Engine {
    @Override
    public void facts() {
        List.of("answer", "customer", "purchase").forEach(name -> view(name, data));
        write(FactSparkSql.FACTS, "fact_answer");
    }

    @Override
    public void cube() {
        view("fact_answer", results);
        write(FactSparkSql.CUBE, "score_cube");
    }

    @Override
    public void scores() {
        view("score_cube", results);
        // Read by the calendar periods and by each rolling one.
        spark.sql(ScoreSparkSql.DAILY).createOrReplaceTempView("daily_sum");
        spark.catalog().cacheTable("daily_sum");
        write(ScoreSparkSql.SCORES.formatted(last), "satisfaction_score");
        spark.catalog().uncacheTable("daily_sum");
        view("satisfaction_score", results);
        write(ScoreSparkSql.INDICES, "indices");
    }

    private void view(String name, Path folder) {
        spark.read().parquet(folder.resolve(name).toString()).createOrReplaceTempView(name);
    }

    private void write(String select, String name) {
        spark.sql(select)
                .write()
                .mode("overwrite")
                .parquet(results.resolve(name).toString());
    }
}
