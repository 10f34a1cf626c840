package org.barometer.delays;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many days after they were given responses came, of the response dates that tell it.
 *
 * <p>Those are the dates of twelve whole months, since whole months change once a month, and with them what is called mature;
 * and they lie so far back that hardly any of their responses is still to come.
 *
 * @param from first response date
 * @param to last response date
 */
public record ResponseDelays(LocalDate from, LocalDate to) {
    private static final int DAYS_TO_COME = 60;
    private static final int MONTHS = 12;

    /** Those that a last business date lets be known. */
    public static ResponseDelays knownOn(LocalDate lastBusinessDate) {
        LocalDate until = lastBusinessDate.minusDays(DAYS_TO_COME - 1).withDayOfMonth(1);
        return new ResponseDelays(until.minusMonths(MONTHS), until.minusDays(1));
    }

    /**
     * Responses by their delay: {@code delay_days, responses}.
     *
     * <p>A survey's first delivery holds older answers: those were not late. So only
     * responses given since then are counted.
     *
     * @param responses rows of {@code silver.response}
     * @param firstDeliveries the date of the first delivery of each survey
     */
    public Dataset<Row> counts(Dataset<Row> responses, Map<String, LocalDate> firstDeliveries) {
        Column isDelivered = firstDeliveries.entrySet().stream()
                .map(first -> col("survey_id")
                        .equalTo(first.getKey())
                        .and(col("response_date").geq(lit(first.getValue()))))
                .reduce(Column::or)
                .orElse(lit(false));
        return responses
                .where(col("response_date").between(lit(from), lit(to)).and(isDelivered))
                // A file may be named by the day before that of its last responses.
                .groupBy(greatest(datediff(col("first_delivered_on"), col("response_date")), lit(0))
                        .as("delay_days"))
                .agg(count(lit(1)).as("responses"));
    }
}
