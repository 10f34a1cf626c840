package org.barometer.jobs.tables;

import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.PeriodType;
import org.barometer.definitions.PublishedPeriods;
import org.barometer.periods.Periods;
import org.barometer.scores.Scores;
import org.barometer.scoring.Rules;
import org.barometer.suppression.HiddenScores;

/** All scores of a slice, hidden or not. */
final class ExactScores {
    static final String[] READS = {DailySum.NAME, ComponentProduct.NAME};

    /** A changed definition makes scores others far from its own metric: what is hidden, headlines, indices. */
    static final String[] USES = {"metric/", "cohort/", "target/", "statistics", "privacy", "periods"};

    private ExactScores() {}

    /** The scores of the periods of a slice. */
    static Dataset<Row> of(Inputs inputs, Slice slice) {
        return Scores.of(
                inputs.read(DailySum.NAME),
                inputs.read(ComponentProduct.NAME),
                rules(inputs),
                slice.periods(),
                new Periods(slice.periods(), inputs.definitions().periods(), firstDay(inputs)));
    }

    /** The same, and which of them are hidden; kept, since two tables are made of them. */
    static Dataset<Row> marked(Inputs inputs, Slice slice) {
        Definitions definitions = inputs.definitions();
        return inputs.once(
                "marked scores " + slice.of(SatisfactionScore.NAME),
                () -> HiddenScores.marked(
                                of(inputs, slice),
                                definitions.cohorts(),
                                definitions.metricsInUse(),
                                definitions.privacy())
                        .localCheckpoint());
    }

    static Rules rules(Inputs inputs) {
        Definitions definitions = inputs.definitions();
        return Rules.of(definitions.metricsInUse(), definitions.targets(), definitions.statistics());
    }

    /** The first day of everything so far; looked up only if there are such periods. */
    private static LocalDate firstDay(Inputs inputs) {
        PublishedPeriods published = inputs.definitions().periods();
        Date first = published.used().contains(PeriodType.ALL)
                ? inputs.read(DailySum.NAME).agg(min("response_date")).first().getDate(0)
                : null;
        return first == null ? inputs.lastBusinessDate() : first.toLocalDate();
    }
}
