package org.barometer.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Band;
import org.barometer.definitions.Metric.Category;
import org.barometer.definitions.Translations;
import org.barometer.jobs.explain.Explanation.Bar;
import org.junit.jupiter.api.Test;

class TotalsTest {
    /** Of points that are not those of a Net Promoter Score. */
    @Test
    void whoIsAPromoterIsSaidByTheBandAndNotByItsPoints() {
        Totals totals = Totals.of(
                List.of(bar(5, 7), bar(3, 2), bar(1, 4)),
                metric(
                        new Band(4, 5, BigDecimal.valueOf(50), Category.PROMOTER),
                        new Band(3, 3, BigDecimal.valueOf(100), Category.PASSIVE),
                        new Band(1, 2, BigDecimal.ZERO, Category.DETRACTOR)));

        assertThat(totals.promoters()).isEqualTo(7);
        assertThat(totals.detractors()).isEqualTo(4);
        assertThat(totals.points()).isEqualTo(550);
    }

    @Test
    void whoIsSatisfiedIsSaidByTheBand() {
        Totals totals = Totals.of(
                List.of(bar(5, 7), bar(1, 4)),
                metric(
                        new Band(4, 5, BigDecimal.valueOf(50), Category.SATISFIED),
                        new Band(1, 3, BigDecimal.valueOf(100), null)));

        assertThat(totals.satisfied()).isEqualTo(7);
    }

    private static Bar bar(int score, long answers) {
        return new Bar(BigDecimal.valueOf(score), answers, BigDecimal.valueOf(answers));
    }

    private static Metric metric(Band... bands) {
        Translations texts = new Translations("x", "x", "x");
        return new Metric(
                "x",
                Metric.Family.NPS,
                new Metric.Scale(1, 5),
                Metric.Better.HIGHER,
                List.of(bands),
                null,
                List.of(),
                1,
                List.of(),
                1,
                Metric.Aggregation.ARITHMETIC,
                false,
                Metric.Interval.ADJUSTED_WALD,
                texts,
                texts,
                texts,
                "x");
    }
}
