package org.barometer.jobs.night;

import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.types.DataTypes;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a user is told of an error that nobody wrote for people. */
class FailuresTest {
    @TempDir
    Path root;

    /** Spark would end the whole process with a code that schedules take for something else. */
    @Test
    void aTaskWithoutMemory() {
        TestSession.openForFewRecords();
        Throwable e = catchThrowable(() -> SparkSession.active()
                .range(1)
                .select(udf((UDF0<Long>) FailuresTest::tooMuch, DataTypes.LongType)
                        .apply())
                .collect());
        assertTold(
                e,
                ExitCode.UNEXPECTED,
                "The step silver ran out of memory: the heap has %,d MB. Set the environment variable BAROMETER_MEMORY to more, such as 4g, and start the same command again; a night goes on at the step that failed."
                        .formatted(Runtime.getRuntime().maxMemory() >> 20));
    }

    private static Long tooMuch() {
        throw new OutOfMemoryError("Java heap space");
    }

    @Test
    void aDiskThatIsFullIsNoDatabaseThatIsGone() {
        Throwable e = new CannotCreateTransactionException(
                "Could not open JDBC Connection", new IOException("No space left on device"));
        assertTold(
                e,
                ExitCode.WAREHOUSE,
                "The disk of %s is full: free some space and start the same night again; it goes on at the step that failed."
                        .formatted(root));
    }

    @Test
    void aDatabaseThatIsGone() {
        assertTold(
                new DataAccessResourceFailureException("Connection refused"),
                ExitCode.UNEXPECTED,
                "The job repository cannot be reached any more. What the night has written so far stays; start the same dates again once the database runs, and it goes on at the step it had reached.");
    }

    /** The value may be a name, and the message goes into a table that everybody may read. */
    @Test
    void anExpressionThatFailsOnAValueThatIsNotTold() {
        TestSession.openForFewRecords();
        Throwable e = catchThrowable(() -> SparkSession.active()
                .sql("SELECT CAST(name AS INT) FROM VALUES ('Ada Ek') AS (name)")
                .collect());
        assertTold(e, ExitCode.USAGE, """
                The step silver failed on an expression: The value '…' of the type "STRING" cannot be cast to "INT" because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead.
                Find the expression in the files of surveys, sources, cohorts, tables or checks. A value that it cannot use should give null: write try_cast, try_to_timestamp or try_divide.""");
    }

    @Test
    void weightsWhoseSquaresAddUpBeyondWhatIsCounted() {
        assertTold(
                new IllegalStateException(new ArithmeticException("long overflow")),
                ExitCode.USAGE,
                "The step silver added up squares of weights beyond 63 bits (long overflow). Scale the weights in the survey files so that they are about 1 on average, as in weight: w / 5000.");
    }

    @Test
    void whatNobodyHasForeseen() {
        assertThat(Failures.expected(new IllegalStateException("oops"), "silver", root))
                .isEmpty();
    }

    private void assertTold(Throwable e, ExitCode exitCode, String message) {
        Failure told = Failures.expected(e, "silver", root).orElseThrow();
        assertThat(told.getMessage()).isEqualTo(message);
        assertThat(told.exitCode()).isEqualTo(exitCode);
        assertThat(told.getCause()).isNull();
    }
}
