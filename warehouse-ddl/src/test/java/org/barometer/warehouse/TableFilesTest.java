package org.barometer.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every DDL file must be. */
class TableFilesTest extends SparkTest {
    static Stream<Named<Table>> tables() {
        return Tables.shipped().all().stream().map(table -> Named.of(table.name(), table));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theFirstLineStatesTheGrainAsASentence(Table table) {
        assertThat(table.ddl().lines().findFirst().orElseThrow()).matches("-- Grain: one row per .+\\.");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theTableHasACommentWithoutFullStop(Table table) {
        assertThat(table.comment()).isNotBlank().doesNotEndWith(".");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnHasACommentWithoutFullStop(Table table) {
        List<String> undescribed = Stream.of(table.schema().fields())
                .filter(column -> !comment(column).matches("(?s)\\S.*[^.]"))
                .map(StructField::name)
                .toList();

        assertThat(undescribed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void columnNamesAreSnakeCaseAndUnique(Table table) {
        assertThat(table.schema().fieldNames()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_]+"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theStatementIsSql(Table table) {
        assertThatCode(() -> SPARK.sessionState().sqlParser().parsePlan(table.createAt("/warehouse/table")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theStatementCreatesTheTableOfItsFile(Table table) {
        assertThat(table.ddl().lines().skip(1).findFirst())
                .contains("CREATE TABLE IF NOT EXISTS " + table.name() + " (");
    }

    /** A check over a column that the table lacks would only be found when the table is made. */
    @ParameterizedTest
    @MethodSource("tables")
    void everyConstraintIsAConditionOverTheColumns(Table table) {
        table.constraints()
                .forEach((name, condition) -> assertThat(
                                none(table.name()).where(condition).collectAsList())
                        .as(name)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theDateOfRowsIsOneOfTheirColumnsAndNeverNull(Table table) {
        assertThat(table.date().map(date -> table.schema().apply(date)).stream())
                .allMatch(column -> column.dataType().sql().equals("DATE") && !column.nullable());
    }

    private static String comment(StructField column) {
        return column.getComment().getOrElse(() -> "");
    }
}
