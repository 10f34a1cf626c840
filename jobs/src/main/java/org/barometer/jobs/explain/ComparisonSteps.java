package org.barometer.jobs.explain;

import static org.barometer.jobs.explain.Page.four;

import java.math.BigDecimal;
import org.barometer.jobs.reading.Row;
import org.barometer.statistics.Level;

/** How the value stands beside earlier ones, the rest and its target. */
final class ComparisonSteps {
    private final Page page;
    private final Level level;

    ComparisonSteps(Page page, Level level) {
        this.page = page;
        this.level = level;
    }

    void write(Row published) {
        change(
                published,
                "Against the period before that shares no day with it",
                "previous",
                "change",
                "change",
                "change_label");
        change(
                published,
                "Against the same period of the year before",
                "year_ago",
                "year_change",
                "year_change",
                "year_change_label");
        change(published, "Against all others", "others", "others_difference", "others", "");
        target(published);
    }

    private void change(Row published, String title, String other, String difference, String test, String label) {
        page.step(title);
        if (published.count(other + "_answers") == 0) {
            page.line("nothing that is shown to compare with");
            return;
        }

        page.line(
                "%s − %s (%,d answers) = %s",
                four(published.number("value")),
                four(published.number(other + "_value")),
                published.count(other + "_answers"),
                four(published.number(difference)));
        double q = published.number(test + "_q");
        if (Double.isNaN(q)) {
            page.line("not tested: too few answers on either side");
            return;
        }

        page.line(
                "standard error %s, p = %s, and q = %s among all that were tested together",
                four(published.number(test + "_standard_error")), four(published.number(test + "_p")), four(q));
        if (!label.isEmpty()) {
            page.line(
                    "%s, since q is %s %s",
                    published.text(label),
                    level.isSignificant(q) ? "at most" : "more than",
                    BigDecimal.valueOf(1 - level.share())
                            .setScale(3, java.math.RoundingMode.HALF_UP)
                            .stripTrailingZeros());
        }
    }

    private void target(Row published) {
        double target = published.number("target_value");
        if (!Double.isNaN(target)) {
            page.step("Against its target");
            page.line(
                    "%s − %s = %s",
                    four(published.number("value")), four(target), four(published.number("target_gap")));
            page.line(
                    "probability that the true value is below the target: %s",
                    four(published.number("probability_below_target")));
        }
    }
}
