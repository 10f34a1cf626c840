package org.barometer.jobs.night;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables of the job repository, as Spring Batch wants them. */
final class RunTables {
    /** What its script makes last: where this is, all is. */
    private static final String IS_WHOLE = """
            SELECT count(*) FROM information_schema.sequences
            WHERE upper(sequence_name) = 'BATCH_JOB_INSTANCE_SEQ' AND sequence_schema = current_schema
            """;

    /** For two warehouses whose first nights start together in one database; the number means nothing else. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7104255862)";

    private RunTables() {}

    /** Creates them in H2 or PostgreSQL, if they are not there; what a killed process left half made in H2 is made again. */
    static void create(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!product.equals("H2") && !product.equals("PostgreSQL")) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The job repository is a %s database: write the URL of a PostgreSQL one in barometer.yaml, or none for a file."
                            .formatted(product));
        }

        if (isWhole(connection)) {
            return;
        }

        if (product.equals("H2")) {
            // It commits every statement by itself.
            run(connection, "schema-drop", product);
            run(connection, "schema", product);
        } else {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(ONE_AT_A_TIME);
            }

            if (!isWhole(connection)) {
                run(connection, "schema", product);
            }

            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static boolean isWhole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(IS_WHOLE)) {
            found.next();
            return found.getInt(1) > 0;
        }
    }

    private static void run(Connection connection, String script, String product) {
        new ResourceDatabasePopulator(new ClassPathResource(
                        "org/springframework/batch/core/%s-%s.sql".formatted(script, product.toLowerCase(Locale.ROOT))))
                .populate(connection);
    }
}
