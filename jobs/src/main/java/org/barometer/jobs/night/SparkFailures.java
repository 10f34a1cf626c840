package org.barometer.jobs.night;

import java.util.Locale;
import java.util.Objects;
import org.apache.spark.SparkThrowable;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.jspecify.annotations.Nullable;

/** Tells Spark's errors about data and expressions, which a user can mend, from those of Spark itself. */
final class SparkFailures {
    private SparkFailures() {}

    /** What to tell the user if an expression of a configuration file failed on the data; null for any other error. */
    static @Nullable Failure of(@Nullable Throwable e, String step) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable error && isAboutExpressions(error)) {
                return new Failure(ExitCode.USAGE, """
                        The step %s failed on an expression: %s
                        Find the expression in the files of surveys, sources or cohorts. A value that it cannot use should give null: write try_cast, try_to_timestamp or try_divide.""".formatted(step, firstLine(cause)));
            }
        }

        return null;
    }

    private static boolean isAboutExpressions(SparkThrowable error) {
        String condition = Objects.requireNonNullElse(error.getCondition(), "").toUpperCase(Locale.ROOT);
        return condition.startsWith("CAST_")
                || condition.startsWith("UNRESOLVED_")
                || condition.startsWith("DATATYPE_MISMATCH")
                || condition.startsWith("DIVIDE_BY_ZERO")
                || condition.startsWith("CANNOT_PARSE")
                || condition.startsWith("INVALID_PARAMETER_VALUE")
                || condition.startsWith("NUMERIC_")
                || condition.startsWith("DATETIME_")
                || condition.startsWith("PARSE_SYNTAX_ERROR");
    }

    private static String firstLine(Throwable e) {
        return Objects.toString(e.getMessage(), "")
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^\\[[A-Z0-9_.]+] ", "")
                .replaceFirst(" SQLSTATE: \\w+$", "");
    }
}
