package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That a period holds nearly all of its answers is said as time goes on, whether it gets more of them or not. */
class CompletePeriodsTest {
    private static final String DAYS = """
            SELECT period_end, answers, is_complete FROM gold.satisfaction_score JOIN gold.dim_period USING (period_type, period_start, period_end)
            WHERE period_type = 'day' AND touchpoint_id = 'shop' ORDER BY period_end
            """;

    @Test
    void aPeriodBecomesCompleteThoughNoAnswerTouchesItAndItsValueIsNotRestated() {
        SmallWarehouse warehouse = SmallWarehouse.twoWeeksLater();
        assertThat(warehouse.query(DAYS, "--as-of", "2026-03-02").out()).isEqualTo("""
                period_end,answers,is_complete
                2026-03-01,3,false
                2026-03-02,1,false
                """);

        assertThat(warehouse.query(DAYS).out()).isEqualTo("""
                period_end,answers,is_complete
                2026-03-01,3,true
                2026-03-02,2,true
                2026-03-03,1,false
                """);
        assertThat(warehouse
                        .query(
                                "SELECT DISTINCT period_end FROM ops.restatement WHERE period_type = 'day' AND publication_id = 3")
                        .out())
                .isEqualTo("period_end\n2026-03-02\n");
    }
}
