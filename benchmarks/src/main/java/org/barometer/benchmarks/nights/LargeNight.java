package org.barometer.benchmarks.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.barometer.benchmarks.Comparison;
import org.barometer.benchmarks.DuckDb;
import org.barometer.benchmarks.company.Command;
import org.barometer.benchmarks.company.Company;
import org.barometer.benchmarks.company.CompanySize;
import org.barometer.benchmarks.company.Deliveries;
import org.barometer.benchmarks.peers.DuckDbNight;
import org.barometer.benchmarks.peers.DuckDbRefresh;
import org.barometer.benchmarks.report.Cost;
import org.barometer.benchmarks.report.Goal;

/**
 * One large night after a history, and a rebuild of all tables after it: our commands, with start, commits, audit and export,
 * beside DuckDB on the same deliveries as Parquet, which has none of these.
 */
final class LargeNight {
    private final Company company;
    private final CompanySize size;
    private final String memory;
    private final DuckDbRefresh refresh;

    LargeNight(Company company, CompanySize size, String memory) {
        this.company = company;
        this.size = size;
        this.memory = memory;
        this.refresh = new DuckDbRefresh(company.folder().resolve("delivered"));
    }

    List<Goal> measure() throws Exception {
        LocalDate date = company.tomorrow();
        if (!date.equals(Deliveries.LAST_OF_HISTORY.plusDays(1))) {
            throw new IllegalStateException("%s has had its night already: delete it".formatted(company.folder()));
        }

        loadHistory();
        company.deliveries().write(company.landing(), date);
        try (DuckDb duckDb = duckDb("taken", date, "")) {
            refresh.take(duckDb, company.landing(), date.toString());
        }

        long files = company.bytes("");
        long data = company.bytes(".parquet");
        Cost night = company.night(date).cost();
        long delivered = refresh.bytes(date.toString());
        List<Goal> goals = new ArrayList<>();
        goals.add(new Goal(
                "P6 bytes written beside raw Parquet",
                "≤ 3",
                Goal.number((double) (company.bytes("") - files) / delivered),
                "",
                "%,d bytes delivered; %s of it data files"
                        .formatted(delivered, Goal.number((double) (company.bytes(".parquet") - data) / delivered))));
        Cost incremental = incremental(date);
        Cost full = full(date);
        goals.add(Goal.ratio("P2 large night beside DuckDB's full rebuild", "≤ 1.0", night, full, company.size()));
        goals.add(Goal.ratio("P2 the same beside DuckDB, same logic", "–", night, incremental, company.size()));
        Command rebuild = company.rebuild();
        compare("refreshed", date);
        goals.add(Goal.ratio("P3 rebuild beside DuckDB", "≤ 2.0", rebuild.cost(), full, answers()));
        goals.add(new Goal(
                "P7 peak memory of the rebuild, GiB",
                "a heap of 4",
                Goal.number(rebuild.peakMemory() / (double) (1 << 30)),
                "",
                answers()));
        return goals;
    }

    private String answers() {
        return "%,d answers".formatted(size.history() + size.answers());
    }

    /** The state that the same logic in DuckDB starts from; not measured. */
    private void loadHistory() throws Exception {
        LocalDate last = Deliveries.LAST_OF_HISTORY;
        try (DuckDb duckDb = duckDb("history", last, "")) {
            refresh.take(duckDb, company.landing(), "*");
            refresh.run(duckDb);
        }

        Files.deleteIfExists(database());
        try (DuckDb duckDb = duckDb("night", last, database().toString())) {
            new DuckDbNight(duckDb).load(company.folder().resolve("duckdb/history"));
        }
    }

    private Cost incremental(LocalDate date) throws Exception {
        Cost cost;
        try (DuckDb duckDb = duckDb("night", date, database().toString())) {
            DuckDbNight night = new DuckDbNight(duckDb);
            cost = Cost.of(() -> night.run(refresh.delivered(), date));
            night.export();
        }

        compare("night", date);
        return cost;
    }

    private Cost full(LocalDate date) throws Exception {
        Cost cost;
        try (DuckDb duckDb = duckDb("refreshed", date, "")) {
            cost = Cost.of(() -> refresh.run(duckDb));
        }

        compare("refreshed", date);
        return cost;
    }

    private void compare(String results, LocalDate date) throws Exception {
        try (DuckDb duckDb = duckDb("compared", date, "")) {
            new Comparison(
                            duckDb,
                            company.exported(),
                            company.folder().resolve("duckdb").resolve(results))
                    .rows();
        }
    }

    private Path database() {
        return company.folder().resolve("duckdb/night.db");
    }

    private DuckDb duckDb(String results, LocalDate last, String database) throws SQLException, java.io.IOException {
        Path folder = Files.createDirectories(company.folder().resolve("duckdb").resolve(results));
        return new DuckDb(folder, folder, last, database, Sizes.THREADS, memory);
    }
}
