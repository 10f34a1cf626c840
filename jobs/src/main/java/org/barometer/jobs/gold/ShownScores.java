package org.barometer.jobs.gold;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.maturity.Maturity;
import org.barometer.records.Days;
import org.barometer.scores.Scores;
import org.barometer.statistics.Level;
import org.barometer.suppression.HiddenScores;
import org.barometer.vocabulary.Privacy;
import org.barometer.vocabulary.Statistics.Headline;

/** {@code gold.satisfaction_score}, in which small cells are hidden, and {@code gold.hidden_score}, which has what they hide. */
final class ShownScores {
    static final String SHOWN = "gold.satisfaction_score";
    static final String HIDDEN = "gold.hidden_score";

    private final NightContext context;
    private final Warehouse warehouse;
    private final Privacy privacy;
    private final List<Headline> headlines;
    private final Level level;
    private final Maturity maturity;
    private final String turned;

    /**
     * Of a night.
     *
     * @param turned days on which periods end that are mature now and were not, or the other way round
     */
    ShownScores(NightContext context, Level level, List<LocalDate> turned) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.privacy = context.vocabulary().privacy();
        this.headlines = context.vocabulary().statistics().headlines();
        this.level = level;
        this.maturity = new AnswerLagTable(context).maturity();
        this.turned = Days.condition("period_end", turned);
    }

    /**
     * Writes scores in place of those that satisfy a condition.
     *
     * @param scores exact ones, of each of their periods all there are
     */
    void write(Dataset<Row> scores, String condition) {
        if (!privacy.hidesAny()) {
            // Kept, since they are looked through twice: to compute them twice would take twice the time.
            Dataset<Row> kept = headlines.isEmpty() ? scores : scores.localCheckpoint();
            write(SHOWN, HiddenScores.allShown(maturity.marked(withHeadlines(kept))), condition, turned);
            if (!warehouse.read(HIDDEN).isEmpty()) {
                warehouse.replace(HIDDEN, warehouse.read(HIDDEN).limit(0));
            }

            return;
        }

        Dataset<Row> marked = HiddenScores.marked(
                        maturity.marked(scores),
                        context.vocabulary().cohorts(),
                        context.vocabulary().metricsInUse(),
                        privacy)
                .localCheckpoint();
        write(HIDDEN, HiddenScores.exact(marked), condition, turned);
        // Scores are compared with those of other periods too, which were hidden in other nights.
        Dataset<Row> shown = HiddenScores.shown(marked, warehouse.read(HIDDEN));
        // Were hidden tests among them, the q values of the others would tell theirs.
        Dataset<Row> corrected = Scores.correctedAgain(shown, level);
        write(SHOWN, withHeadlines(corrected), condition, "(%s) AND NOT is_hidden".formatted(turned));
    }

    private Dataset<Row> withHeadlines(Dataset<Row> scores) {
        return Scores.withHeadlines(scores, headlines, level);
    }

    /** Writes rows of a table, and says of others of it whether they are mature. */
    private void write(String table, Dataset<Row> rows, String condition, String marked) {
        if (condition.equals("true")) {
            warehouse.replace(table, rows);
            return;
        }

        Dataset<Row> others = warehouse.read(table).where(marked).where(not(expr(condition)));
        warehouse.replaceWhere(
                table, "%s OR %s".formatted(condition, marked), rows.unionByName(maturity.marked(others)));
    }
}
