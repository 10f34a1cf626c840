package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule that {@link ExactSums} holds the plans of all tests to. */
class ExactSumsTest {
    @BeforeAll
    static void open() {
        TestSession.openForFewRecords();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(double(x))",
                "sum(float(x)) OVER ()",
                "avg(bigint(x))",
                "stddev(x)",
                "(SELECT sum(double(y)) FROM VALUES (1) AS u(y))"
            })
    void aSumOfFloatingPointNumbersIsRefused(String column) {
        assertThatThrownBy(() -> SparkSession.active().sql("SELECT %s FROM VALUES (1) AS t(x)".formatted(column)))
                .hasMessageStartingWith("This adds up floating-point numbers: ");
    }

    @Test
    void anExactSumIsNot() {
        assertThat(SparkSession.active()
                        .sql("SELECT double(sum(x)), sum(decimal(x)), avg(decimal(x)) FROM VALUES (1) AS t(x)")
                        .count())
                .isOne();
    }
}
