package org.barometer.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TableTest extends SparkTest {
    private static final Table SCORE_DAILY = Table.parse("gold.score_daily", """
            -- Grain: one row per day.
            CREATE TABLE IF NOT EXISTS gold.score_daily (
              day    DATE NOT NULL COMMENT 'The day; gold.score_daily has no others',
              score  DECIMAL(6,2)  COMMENT 'The customers'' score (higher is better)'
            )
            USING delta
            COMMENT 'The day''s score'
            TBLPROPERTIES (
              'delta.dataSkippingNumIndexedCols' = '1',
              'delta.constraints.on_scale' = 'score IS NULL OR score BETWEEN -100 AND 100',
              'delta.constraints.known_day' = 'day > "1990-01-01"'
            );
            """, Optional.empty());

    @Test
    void readsGrainCommentAndColumns() {
        assertThat(SCORE_DAILY.layer()).isEqualTo("gold");
        assertThat(SCORE_DAILY.grain()).isEqualTo("one row per day.");
        assertThat(SCORE_DAILY.comment()).isEqualTo("The day's score");
        assertThat(SCORE_DAILY.schema().simpleString()).isEqualTo("struct<day:date,score:decimal(6,2)>");
        assertThat(SCORE_DAILY.schema().apply("day").nullable()).isFalse();
        assertThat(SCORE_DAILY.schema().apply("score").getComment().get())
                .isEqualTo("The customers' score (higher is better)");
    }

    @Test
    void constraintsKeepTheirOrderAndOtherPropertiesAreNone() {
        assertThat(SCORE_DAILY.constraints())
                .containsExactly(
                        Map.entry("on_scale", "score IS NULL OR score BETWEEN -100 AND 100"),
                        Map.entry("known_day", "day > \"1990-01-01\""));
    }

    @Test
    void theStatementCreatesTheTableAtAPathAndHasNoSemicolon() {
        assertThat(SCORE_DAILY.createAt("/tmp/a $1 folder/score_daily")).isEqualTo("""
                CREATE TABLE IF NOT EXISTS delta.`/tmp/a $1 folder/score_daily` (
                  day    DATE NOT NULL COMMENT 'The day; gold.score_daily has no others',
                  score  DECIMAL(6,2)  COMMENT 'The customers'' score (higher is better)'
                )
                USING delta
                COMMENT 'The day''s score'
                TBLPROPERTIES (
                  'delta.dataSkippingNumIndexedCols' = '1',
                  'delta.constraints.on_scale' = 'score IS NULL OR score BETWEEN -100 AND 100',
                  'delta.constraints.known_day' = 'day > "1990-01-01"'
                )""");
    }

    @Test
    void rowsThatConformHaveTheTablesOrder() {
        var rows = rowsOf("score DECIMAL(6,2), day DATE", """
                score | day
                12.5  | 2026-03-01
                """);

        assertThat(SCORE_DAILY.conform(rows).columns()).containsExactly("day", "score");
        TextTable.assertRows(SCORE_DAILY.conform(rows), """
                day        | score
                2026-03-01 | 12.5
                """);
    }

    @Test
    void anErrorListsAllDifferences() {
        var rows = rowsOf("score DOUBLE, answers BIGINT, cohort STRING", "");

        assertThatThrownBy(() -> SCORE_DAILY.conform(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("""
                Nothing was written to gold.score_daily: the rows do not have the table's columns.
                  day: missing
                  score: is DOUBLE, the table has DECIMAL(6,2)
                  answers: not in the table
                  cohort: not in the table
                Correct the transform, or change tables/gold/score_daily.sql in warehouse-ddl if the table is meant to change.""");
    }

    @Test
    void whetherAColumnMayBeNullIsLeftToTheTable() {
        var nullable = SPARK.createDataFrame(java.util.List.of(), StructType.fromDDL("day DATE, score DECIMAL(6,2)"));

        assertThat(SCORE_DAILY.conform(nullable).columns()).containsExactly("day", "score");
    }

    @Test
    void aTableWithoutFileIsAnError() {
        assertThatThrownBy(() -> Table.named("gold.score_hourly"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "There is no /tables/gold/score_hourly.sql in warehouse-ddl: correct the name, or add the file.");
    }

    @Test
    void aTableWithoutCommentIsAnError() {
        Table silent = Table.parse("ops.silent", """
                -- Grain: one row.
                CREATE TABLE IF NOT EXISTS ops.silent (
                  id  INT COMMENT 'Id'
                )
                USING delta;
                """, Optional.empty());

        assertThatThrownBy(silent::comment)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The DDL file of ops.silent has no line COMMENT '…': say there what the table is for.");
    }
}
