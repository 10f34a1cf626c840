package org.barometer.benchmarks.nights;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.barometer.benchmarks.company.Company;
import org.barometer.benchmarks.report.Cost;
import org.barometer.benchmarks.report.Goal;
import org.barometer.jobs.tables.Builders;
import org.barometer.jobs.tables.TableBuilder;
import org.barometer.warehouse.Tables;

/** Steady nights of two companies that differ only in how long their history is. */
final class Histories {
    private static final List<String> STEPS = Stream.of(
                    Stream.of("pull", "bronze", "silver"),
                    Builders.of(Tables.shipped()).all().stream().map(TableBuilder::table),
                    Stream.of("audit", "publish", "export"))
            .flatMap(steps -> steps)
            .toList();

    private final Company shorter;
    private final Company longer;
    private final int rounds;

    Histories(Company shorter, Company longer, int rounds) {
        this.shorter = shorter;
        this.longer = longer;
        this.rounds = rounds;
    }

    /** Nights of both in turn; the first of each is not counted, since it follows a backfill and not a night. */
    Goal measure() throws Exception {
        List<Cost> ofShorter = new ArrayList<>();
        List<Cost> ofLonger = new ArrayList<>();
        night(shorter);
        night(longer);
        for (int i = 0; i < rounds; i++) {
            ofLonger.add(night(longer));
            ofShorter.add(night(shorter));
        }

        return Goal.ratio(
                "P1 steady night, long beside short history",
                "≤ 1.10",
                Cost.median(ofLonger),
                Cost.median(ofShorter),
                "%s beside %s".formatted(longer.size(), shorter.size()));
    }

    private static Cost night(Company company) throws Exception {
        LocalDate date = company.tomorrow();
        company.deliveries().write(company.landing(), date);
        return company.night(date).cost();
    }

    /** Where the seconds of those nights went, as a table. */
    String steps() throws Exception {
        StringBuilder table = new StringBuilder(
                "\nP1 by step, in seconds by the clock:\n\n| step | short | long |\n|---|---:|---:|\n");
        for (String step : STEPS) {
            table.append("| %s | %s | %s |\n".formatted(step, median(shorter, step), median(longer, step)));
        }

        return table.toString();
    }

    /** As the run itself has written it down; DuckDB can read it, since rows are only ever added. */
    private String median(Company company, String step) throws Exception {
        String sql = """
                SELECT median(seconds) FROM (
                  SELECT step_seconds['%s'] AS seconds FROM '%s/ops/run/*.parquet' ORDER BY ended_at DESC LIMIT %d)
                """.formatted(step, company.warehouse(), rounds);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.format(Locale.ROOT, "%.1f", row.getDouble(1));
        }
    }
}
