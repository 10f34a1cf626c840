package org.barometer.benchmarks.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barometer.benchmarks.DuckDb;

/**
 * The deliveries as Parquet, and all tables rebuilt from them by DuckDB.
 *
 * @param delivered folder with {@code response}, {@code change} and {@code order}: one file for the history, one for each night
 */
public record DuckDbRefresh(Path delivered) {
    public static final List<String> KINDS = List.of("response", "change", "order");

    /** Writes the export files of a date as Parquet; {@code *} is for all of them. */
    public void take(DuckDb duckDb, Path landing, String date) throws Exception {
        for (String kind : KINDS) {
            Path folder = delivered.resolve(kind);
            Files.createDirectories(folder);
            duckDb.run("COPY (%s) TO '%s/%s.parquet'"
                    .formatted(RawSql.delivered(kind, landing, date), folder, date.equals("*") ? "history" : date));
        }
    }

    /** Bytes of what was delivered for a date. */
    public long bytes(String date) throws Exception {
        long bytes = 0;
        for (String kind : KINDS) {
            bytes += Files.size(delivered.resolve(kind).resolve(date + ".parquet"));
        }

        return bytes;
    }

    /** Answers, customers and purchases, facts, cube, scores and indices of everything that was delivered. */
    public void run(DuckDb duckDb) {
        KINDS.forEach(kind -> duckDb.view("\"%s\"".formatted(kind), delivered.resolve(kind)));
        duckDb.write(RawSql.ANSWER, "answer");
        duckDb.write(RawSql.CUSTOMER, "customer");
        duckDb.write(RawSql.PURCHASE, "purchase");
        duckDb.facts();
        duckDb.cube();
        duckDb.scores();
    }
}
