package org.barometer.suppression;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.PeriodType;

/** A cell that columns of a score are about: if it is hidden, so are they. */
enum Related {
    ITSELF("hidden_reason", ".*"),
    PREVIOUS("previous_hidden", "previous_.*|change.*|detectable_change"),
    YEAR_AGO("year_ago_hidden", "year_.*|detectable_year_change"),

    /** What a cell and the rest make together: who sees both sees it. */
    TOTAL("total_hidden", "others_.*");

    private final String mark;
    private final Pattern columns;

    Related(String mark, String columns) {
        this.mark = mark;
        this.columns = Pattern.compile(columns);
    }

    /** Whether a column is about this cell. */
    boolean isBehind(String column) {
        return columns.matcher(column).matches();
    }

    /** The column that says why this cell is hidden, if it is. */
    String mark() {
        return mark;
    }

    /** Scores with the mark of a cell of another period. */
    Dataset<Row> marked(Dataset<Row> scores, Dataset<Row> hidden) {
        Column isTheCell = lit(true);
        for (String column : HiddenCells.CELL) {
            Column key = column.equals("period_start") ? start() : scores.col(column);
            isTheCell = isTheCell.and(key.equalTo(col(mark + column)));
        }

        String[] keys = HiddenCells.CELL.stream().map(mark::concat).toArray(String[]::new);
        Dataset<Row> named = hidden.selectExpr(HiddenCells.CELL.toArray(String[]::new))
                .toDF(keys)
                .withColumn(mark, lit(""));
        return scores.join(named, isTheCell, "left").drop(keys);
    }

    /** When the other period starts; null if there is none. */
    private Column start() {
        Column start = lit(null).cast("date");
        for (PeriodType type : PeriodType.values()) {
            if (type != PeriodType.ALL) {
                int months = this == PREVIOUS ? type.months() : type.monthsToYearBefore();
                int days = this == PREVIOUS ? type.days() : type.daysToYearBefore();
                start = when(
                                col("period_type").equalTo(type.label()),
                                date_sub(add_months(col("period_start"), -months), days))
                        .otherwise(start);
            }
        }

        return start;
    }
}
