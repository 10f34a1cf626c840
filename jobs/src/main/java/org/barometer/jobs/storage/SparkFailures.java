package org.barometer.jobs.storage;

import java.util.Locale;
import java.util.Objects;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkThrowable;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.jspecify.annotations.Nullable;

/** Tells Spark's errors about data and expressions, which a user can mend, from those of Spark itself. */
public final class SparkFailures {
    private static final int MEGABYTE = 20;

    private SparkFailures() {}

    /** What to tell the user if an expression of a configuration file failed on the data; null for any other error. */
    public static @Nullable Failure ofExpression(@Nullable Throwable e, String step) {
        return ExceptionUtils.getThrowableList(e).stream()
                .filter(cause -> cause instanceof SparkThrowable error && isAboutExpressions(error))
                .findFirst()
                .map(cause -> new Failure(ExitCode.USAGE, """
                        The step %s failed on an expression: %s
                        Find the expression in the files of surveys, sources, cohorts, tables or checks. A value that it cannot use should give null: write try_cast, try_to_timestamp or try_divide.""".formatted(step, reason(cause))))
                .orElse(null);
    }

    /** What to tell the user if rows do not satisfy a constraint of their table; null for any other error. */
    public static @Nullable Failure ofConstraint(@Nullable Throwable e, String step) {
        return ExceptionUtils.getThrowableList(e).stream()
                .filter(cause -> cause instanceof SparkThrowable error
                        && condition(error).matches("DELTA_(VIOLATE_|NOT_NULL_).*"))
                .findFirst()
                .map(cause -> new Failure(
                        ExitCode.AUDIT_FAILED,
                        "The step %s made rows that the table's file does not allow; nothing was published: %s.%nCorrect the query or the constraint, then run the same dates again."
                                // The row itself may hold what not everybody may read.
                                .formatted(step, reason(cause).replaceFirst(" by row with values:?$", ""))))
                .orElse(null);
    }

    /** What to tell the user if sums of weights are too large; null for any other error. */
    public static @Nullable Failure ofWeights(@Nullable Throwable e, String step) {
        return ExceptionUtils.getThrowableList(e).stream()
                .filter(cause -> cause instanceof ArithmeticException && !(cause instanceof SparkThrowable))
                .findFirst()
                .map(cause -> new Failure(
                        ExitCode.USAGE,
                        "The step %s added up squares of weights beyond 63 bits (%s). Scale the weights in the survey files so that they are about 1 on average, as in weight: w / 5000."
                                .formatted(step, cause.getMessage())))
                .orElse(null);
    }

    /**
     * What to tell the user if there was not enough memory; null for any other error.
     *
     * @param work what was being done, such as {@code The step silver}
     */
    public static @Nullable Failure ofMemory(@Nullable Throwable e, String work) {
        return ExceptionUtils.indexOfType(e, OutOfMemoryError.class) < 0
                ? null
                : new Failure(
                        ExitCode.UNEXPECTED,
                        "%s ran out of memory: the heap has %,d MB. Set the environment variable BAROMETER_MEMORY to more, such as 4g, and start the same command again; a night goes on at the step that failed."
                                .formatted(work, Runtime.getRuntime().maxMemory() >> MEGABYTE));
    }

    /** Whether the error comes from a run that was asked to end. */
    public static boolean isCancelled(Throwable e) {
        return ExceptionUtils.getThrowableList(e).stream()
                .anyMatch(cause -> cause instanceof InterruptedException
                        || cause instanceof SparkThrowable error
                                && condition(error).startsWith("SPARK_JOB_CANCELLED"));
    }

    /**
     * What went wrong, in a line without the values: an error ends up in logs and tables that everybody may read, and the value may
     * be a name or a comment.
     */
    public static String reason(Throwable e) {
        Throwable cause = ExceptionUtils.getThrowableList(e).stream()
                .filter(SparkThrowable.class::isInstance)
                .filter(error -> isAboutExpressions((SparkThrowable) error))
                .findFirst()
                .orElseGet(() -> ExceptionUtils.getRootCause(e));
        return Objects.toString(cause.getMessage(), cause.getClass().getSimpleName())
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^\\[[A-Z0-9_.]+] ", "")
                .replaceFirst(" SQLSTATE: \\w+$", "")
                .replaceAll("'[^']*('|$)", "'…'");
    }

    private static boolean isAboutExpressions(SparkThrowable error) {
        String condition = condition(error);
        return condition.startsWith("CAST_")
                || condition.startsWith("UNRESOLVED_")
                || condition.startsWith("DATATYPE_MISMATCH")
                || condition.startsWith("DIVIDE_BY_ZERO")
                || condition.startsWith("ARITHMETIC_OVERFLOW")
                || condition.startsWith("CANNOT_PARSE")
                || condition.startsWith("INVALID_")
                || condition.startsWith("NUMERIC_")
                || condition.startsWith("DATETIME_")
                || condition.startsWith("PARSE_SYNTAX_ERROR");
    }

    private static String condition(SparkThrowable error) {
        return Objects.requireNonNullElse(error.getCondition(), "").toUpperCase(Locale.ROOT);
    }
}
