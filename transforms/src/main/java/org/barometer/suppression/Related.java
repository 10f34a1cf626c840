package org.barometer.suppression;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.PeriodType;

/** A cell that columns of a score are about: if it is hidden, so are they. */
enum Related {
    ITSELF(".*"),
    PREVIOUS("previous_.*|change.*|detectable_change"),
    YEAR_AGO("year_.*|detectable_year_change"),

    /** What a cell and the rest make together: who sees both sees it. */
    TOTAL("rest_.*");

    private final Pattern columns;

    Related(String columns) {
        this.columns = Pattern.compile(columns);
    }

    /** Whether a column is about this cell. */
    boolean isBehind(String column) {
        return columns.matcher(column).matches();
    }

    /** The column that says why this cell is hidden, if it is. */
    String mark() {
        return name().toLowerCase(Locale.ROOT) + "_hidden";
    }

    /** Scores with the mark. */
    Dataset<Row> marked(Dataset<Row> scores, Dataset<Row> hidden) {
        Dataset<Row> named = hidden.withColumnRenamed("hidden_reason", mark());
        Column isTheCell = lit(true);
        for (String column : HiddenCells.CELL) {
            named = named.withColumnRenamed(column, mark() + column);
            isTheCell = isTheCell.and(key(column).equalTo(col(mark() + column)));
        }

        return scores.join(broadcast(named), isTheCell, "left")
                .drop(HiddenCells.CELL.stream().map(mark()::concat).toArray(String[]::new));
    }

    private Column key(String column) {
        return switch (this) {
            case ITSELF -> col(column);
            case PREVIOUS -> earlier(column, PeriodType::months, PeriodType::days);
            case YEAR_AGO -> earlier(column, PeriodType::monthsToYearBefore, PeriodType::daysToYearBefore);
            case TOTAL -> total(column);
        };
    }

    private static Column earlier(String column, ToIntFunction<PeriodType> months, ToIntFunction<PeriodType> days) {
        if (!column.equals("period_start")) {
            return col(column);
        }

        Column start = lit(null).cast("date");
        for (PeriodType type : PeriodType.values()) {
            if (type != PeriodType.ALL) {
                start = when(
                                col("period_type").equalTo(type.label()),
                                date_sub(add_months(col(column), -months.applyAsInt(type)), days.applyAsInt(type)))
                        .otherwise(start);
            }
        }

        return start;
    }

    /** Of a cohort everyone at its touchpoint; of everyone at a touchpoint all touchpoints. */
    private static Column total(String column) {
        Column all = lit(Cohort.ALL);
        return switch (column) {
            case "cohort_dimension", "cohort_value" -> all;
            case "touchpoint_id" ->
                when(col("cohort_dimension").equalTo(Cohort.ALL), all).otherwise(col(column));
            default -> col(column);
        };
    }
}
