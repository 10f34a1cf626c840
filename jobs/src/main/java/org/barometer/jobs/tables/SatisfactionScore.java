package org.barometer.jobs.tables;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Statistics.Headline;
import org.barometer.scores.Scores;
import org.barometer.statistics.Level;
import org.barometer.suppression.HiddenScores;

/** {@code gold.satisfaction_score}: every score, or that it is hidden. */
final class SatisfactionScore extends GoldTable {
    static final String NAME = "gold.satisfaction_score";

    SatisfactionScore() {
        super(NAME, 1);
        reads(ExactScores.READS);
        // Scores are compared with those of other periods too, which were hidden in other nights.
        reads(HiddenScore.NAME);
        uses(ExactScores.USES);
    }

    @Override
    public Dataset<Row> rows(Inputs inputs, Slice slice) {
        List<Headline> headlines = inputs.definitions().statistics().headlines();
        Level level = ExactScores.rules(inputs).level();
        if (!inputs.definitions().privacy().hidesAny()) {
            return HiddenScores.allShown(withHeadlines(ExactScores.of(inputs, slice), headlines, level));
        }

        Dataset<Row> shown = HiddenScores.shown(ExactScores.marked(inputs, slice), inputs.read(HiddenScore.NAME));
        // Were hidden tests among them, the q values of the others would tell theirs.
        return withHeadlines(Scores.correctedAgain(shown, level), headlines, level);
    }

    /** Scores are kept, since they are looked through twice: to compute them twice would take twice the time. */
    private static Dataset<Row> withHeadlines(Dataset<Row> scores, List<Headline> headlines, Level level) {
        return headlines.isEmpty() ? scores : Scores.withHeadlines(scores.localCheckpoint(), headlines, level);
    }
}
