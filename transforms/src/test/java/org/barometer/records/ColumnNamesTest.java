package org.barometer.records;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.barometer.warehouse.SparkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest extends SparkTest {
    private static final ColumnNames NAMES =
            new ColumnNames(List.of("*RESPNUM", "Q13 COUNTY", "Q19AGE", "E-post", "Would you, all in all, come back?"));

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "*RESPNUM,respnum",
                "Q13 COUNTY,q13county",
                " Respondent  ID ,respondentid",
                "\uFEFFRespondent ID,respondentid",
                "\uFEFF*RESPNUM,respnum",
                "* RESPNUM,respnum",
                "Respondent\u00A0ID,respondentid",
                "Ändrad,ändrad",
                "2 * 3,2*3"
            })
    void blanksCaseAndALeadingAsteriskDoNotCount(String header, String name) {
        assertThat(ColumnNames.normalised(header)).isEqualTo(name);
        assertThat(SPARK.range(1)
                        .select(ColumnNames.normalised(org.apache.spark.sql.functions.lit(header)))
                        .first()
                        .getString(0))
                .as("for a column of headers")
                .isEqualTo(name);
    }

    @Test
    void aHeaderIsAColumnEvenIfItWouldBeAnExpression() {
        assertThat(NAMES.isColumn("e-post")).isTrue();
        assertThat(NAMES.value("E-POST")).isEqualTo(col("`e-post`"));
        assertThat(NAMES.readBy(List.of("E-post"))).containsExactly("e-post");
    }

    @Test
    void whatIsNoSqlIsAColumnToo() {
        assertThat(NAMES.isColumn("How likely is it, from 0 to 10?")).isTrue();
        assertThat(NAMES.missing(List.of("How likely is it, from 0 to 10?")))
                .containsExactly("How likely is it, from 0 to 10?");
    }

    @Test
    void anExpressionReadsItsColumns() {
        assertThat(NAMES.isColumn("CASE Q19AGE WHEN '0' THEN NULL ELSE Q19AGE END"))
                .isFalse();
        assertThat(NAMES.readBy(List.of(
                        "CASE Q19AGE WHEN '0' THEN NULL ELSE RespNum END",
                        "transform(split(`Q13COUNTY`, ','), part -> trim(part))",
                        "date'2026-03-01'")))
                .containsExactly("q13county", "q19age", "respnum");
    }

    @Test
    void columnsThatAreNotThereAreNamedAsTheirAuthorWroteThem() {
        assertThat(NAMES.missing(List.of("RESPNUM", "NETPRO", "Kund sedan", "try_cast(Weight AS DOUBLE) * Q19AGE")))
                .containsExactly("NETPRO", "Kund sedan", "Weight");
    }

    /** To SQL it is a call of a function; only one that is known, or of a column, can be meant so. */
    @Test
    void aHeaderWithItsScaleInBracketsIsAColumn() {
        ColumnNames names = new ColumnNames(List.of("id"));
        assertThat(names.missing(List.of("Rating (1-5)", "upper(id)", "abs(-1)")))
                .containsExactly("Rating (1-5)");
    }
}
