package org.barometer.jobs;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.configuration.WrittenConfiguration;

/**
 * One night over every kind of bad record, whose runs PostgreSQL remembers: it fails at its last step, goes on, and is run
 * once more.
 *
 * <p>A night takes long enough for several tests to share it.
 */
record BadNight(
        Path folder, EmbeddedPostgres postgres, Terminal failed, Terminal goneOn, String before, Terminal rerun) {

    private static final class Once {
        static final BadNight NIGHT = run();
    }

    /** The night, run when the first test asks for it. */
    static BadNight shared() {
        return Once.NIGHT;
    }

    private static BadNight run() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bad-night");
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            customers(postgres);
            configuration(WrittenConfiguration.in(folder.resolve("conf")), postgres);
            exports(folder.resolve("landing"));
            TestSession.openForFewRecords();
            Path obstacle = Files.createDirectories(folder.resolve("warehouse/export/.current/obstacle"));
            Terminal failed = nightly(folder);
            Files.delete(obstacle);
            Terminal goneOn = nightly(folder);
            String before = command(folder, "verify").out();
            return new BadNight(folder, postgres, failed, goneOn, before, nightly(folder, "--rerun"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for the same night once more. */
    Terminal again() {
        return nightly(folder);
    }

    Terminal status() {
        return command(folder, "status");
    }

    /** The rows of a query, as CSV. */
    String query(String sql) {
        return Terminal.run("query", "--warehouse", folder.resolve("warehouse"), "--format", "csv", sql)
                .out();
    }

    /** What the tables hold. */
    String contents() {
        return command(folder, "verify").out();
    }

    private static Terminal nightly(Path folder, String... more) {
        return command(
                folder,
                "nightly",
                Stream.concat(
                                Stream.of("--landing", folder.resolve("landing"), "--date", "2026-03-02"),
                                Stream.of(more))
                        .toArray());
    }

    private static Terminal command(Path folder, String command, Object... arguments) {
        return Terminal.run(Stream.concat(
                        Stream.of(
                                command,
                                "--config",
                                folder.resolve("conf"),
                                "--warehouse",
                                folder.resolve("warehouse")),
                        Stream.of(arguments))
                .toArray());
    }

    private static void configuration(WrittenConfiguration config, EmbeddedPostgres postgres) throws IOException {
        config.write("barometer.yaml", """
                zone: Europe/Stockholm
                customer-key: ${BAROMETER_CUSTOMER_KEY}
                job-repository: {url: "%1$s", username: postgres, password: "${BAROMETER_DB_PASSWORD}"}
                databases:
                  - {name: crm, url: "%1$s", username: postgres, password: "${BAROMETER_DB_PASSWORD}"}
                spark: {sql.shuffle.partitions: 1}
                """.formatted(postgres.getJdbcUrl("postgres", "postgres")));
        config.write("cohorts/country.yaml", "label: Country\nexpression: customer.country\n");
        config.write("sources/customers.yaml", """
                kind: customers
                table: {database: crm, query: "SELECT * FROM customer WHERE changed <= DATE '{date}'"}
                customer-id: number
                valid-from: changed
                columns: {country: country, birth-year: born}
                identity: {name: name}
                """);
        config.write("surveys/visit.yaml", """
                file: visits_{date}*.csv
                response-id: id
                customer-id: customer
                responded-at: time
                edited-at: edited
                weight: weight
                missing: [N/A]
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                  - {column: recommend, metrics: nps, touchpoint: shop}
                comments:
                  - {column: why, touchpoint: shop}
                """);
        config.write("surveys/app.yaml", """
                file: app.jsonl
                format: jsonl
                response-id: id
                responded-at: time
                answers: answers
                survey-id: form
                expected-survey-id: app-2026
                questions:
                  - {column: grade, metrics: csat_5, touchpoint: shop}
                """);
        config.write("surveys/latin.yaml", """
                file: latin.csv
                delimiter: ;
                encoding: ISO-8859-1
                response-id: id
                responded-at: time
                questions:
                  - {column: Välkomnande, metrics: csat_5, touchpoint: shop}
                comments:
                  - {column: Varför, touchpoint: shop, language: sv}
                """);
    }

    private static void customers(EmbeddedPostgres postgres) {
        try (Connection crm = postgres.getPostgresDatabase().getConnection();
                Statement statement = crm.createStatement()) {
            statement.execute("""
                    CREATE TABLE customer (number TEXT, changed TIMESTAMPTZ, country TEXT, born TEXT, name TEXT);
                    INSERT INTO customer VALUES
                      ('C1', '2020-01-01T00:00:00Z', 'SE', '1980', 'Ada Ek'),
                      ('C2', '2020-01-01T00:00:00Z', 'NO', 'long ago', 'Bo Li'),
                      (NULL, '2020-01-01T00:00:00Z', 'DK', '1990', 'Nobody'),
                      ('C1', '2031-01-01T00:00:00Z', 'DK', '1980', 'Ada Ek')
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void exports(Path landing) throws IOException {
        Files.createDirectories(landing);
        write(landing, "visits_2026-03-01.csv", "\uFEFF" + """
                *id,customer,Time,edited,weight,grade,recommend,why
                good,C1,2026-03-01 10:00:00,,1,5,9,"two
                lines, and a ""quote""\"
                good,C1,2026-03-01 10:00:00,,1,5,9,"two
                lines, and a ""quote""\"
                few,C1,2026-03-01 10:00:00,,1
                many,C1,2026-03-01 10:00:00,,1,5,9,,etc.
                ,C1,2026-03-01 10:00:00,,1,5,9,
                text,C1,2026-03-01 10:00:00,,1,very good,9,
                high,C1,2026-03-01 10:00:00,,1,6,9,
                half,C1,2026-03-01 10:00:00,,1,4.5,9,
                code,C1,2026-03-01 10:00:00,,1,n/a,,
                stranger,C9,2026-03-01 10:00:00,,1,1,0,
                nobody,,2026-03-01 10:00:00,,1,1,0,
                future,C1,2031-03-01 10:00:00,,1,5,9,
                ancient,C1,1989-12-31 10:00:00,,1,5,9,
                soon,C1,soon,,1,5,9,
                never,C1,,,1,5,9,
                heavy,C1,2026-03-01 10:00:00,,much,5,9,
                light,C1,2026-03-01 10:00:00,,-1,5,9,
                edited,C1,2026-03-01 10:00:00,,1,5,9,
                """);
        Files.copy(landing.resolve("visits_2026-03-01.csv"), landing.resolve("visits_2026-03-01 (1).csv"));
        write(landing, "visits_2026-03-02.csv", """
                edited,recommend,grade,id,customer,time,weight,why
                2026-03-02 08:00:00,3,2,edited,C1,2026-03-01 10:00:00,1,
                """);
        write(landing, "visits_2026-03-02 (empty).csv", "");
        write(landing, "visits_2026-03-02 (header).csv", "id,customer,time,edited,weight,grade,recommend,why\n");
        write(landing, "visits_2026-03-03.csv", "not looked at before its night");
        write(landing, "app.jsonl", """
                {"id": 1, "form": "app-2026", "time": "2026-03-01T23:30:00Z", "answers": {"grade": 4}}
                {"id": 2, "form": "app-2026", "time": "2026-03-01T10:00:00Z", "answers": {"grade": 4, "speed": 5}}
                {"id": 3, "form": "app-2024", "time": "2026-03-01T10:00:00Z", "answers": {"grade": 4}}
                {"id": 4, "form": "app-2026", "time": "2026-03-01T10:0
                """);
        Files.writeString(
                landing.resolve("latin.csv"),
                "id;time;Välkomnande;Varför\n1;2026-03-01;5;Skön miljö\n",
                StandardCharsets.ISO_8859_1);
        write(landing, "unclaimed.csv", "id\n");
    }

    private static void write(Path landing, String file, String text) throws IOException {
        Files.writeString(landing.resolve(file), text);
    }
}
