package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs remembered in PostgreSQL: a night that failed goes on where it failed, and one that is done stays done. */
class PostgresTest {
    private final BadNight night = BadNight.shared();

    @Test
    void aNightFailsAndGoesOnWhereItFailed() throws SQLException {
        assertThat(night.failed().exitCode()).isEqualTo(ExitCode.UNEXPECTED.code());
        assertThat(night.goneOn().err()).isEmpty();
        assertThat(night.goneOn().exitCode()).isZero();
        assertThat(steps())
                .containsExactly(
                        "pull COMPLETED",
                        "bronze COMPLETED",
                        "silver COMPLETED",
                        "cube COMPLETED",
                        "scores COMPLETED",
                        "audit COMPLETED",
                        "export FAILED",
                        "export COMPLETED");
    }

    @Test
    void statusListsBothAttempts() {
        assertThat(night.status()
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +\\d+ ", "")
                                .replaceAll(" +", " ")))
                .containsExactly(
                        "1 2026-03-02 2026-03-02 0 FAILED export", "1 2026-03-02 2026-03-02 0 COMPLETED export");
    }

    @Test
    void aNightThatIsDoneStaysDone() {
        assertThat(night.again().out()).startsWith("2026-03-02 is done (run 1, ");
    }

    private List<String> steps() throws SQLException {
        try (Connection connection = night.postgres().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT step_name || ' ' || status FROM batch_step_execution ORDER BY step_execution_id")) {
            List<String> steps = new ArrayList<>();
            while (rows.next()) {
                steps.add(rows.getString(1));
            }

            return steps;
        }
    }
}
