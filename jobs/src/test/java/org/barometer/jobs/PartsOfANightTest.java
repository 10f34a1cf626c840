package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.barometer.jobs.commands.Terminal;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.junit.jupiter.api.Test;

/** {@code pull}, {@code build} and {@code publish}, one after the other: a night. */
class PartsOfANightTest {
    private static final String DATE = "2026-03-03";
    private static final String SCORES = "SELECT count(*) AS scores FROM gold.satisfaction_score";

    private final SmallWarehouse warehouse = SmallWarehouse.copy();

    @Test
    void togetherMakeTheTablesOfANight() {
        SmallWarehouse control = SmallWarehouse.copy();
        assertThat(control.night(DATE).err()).isEmpty();

        assertThat(pull().out()).contains("pull ").contains("bronze ").doesNotContain("silver");
        String before = warehouse.query(SCORES).out();
        assertThat(build().out())
                .contains("silver ")
                .contains("gold.satisfaction_score ")
                .doesNotContain("publish");
        assertThat(warehouse.query(SCORES).out())
                .as("readers see the night before")
                .isEqualTo(before);
        assertThat(publish().err()).isEmpty();

        assertThat(warehouse.command("verify").out())
                .isEqualTo(control.command("verify").out());
        assertThat(publish().out()).matches(DATE + " is published \\(.*\\): nothing to do\\.\\R");
    }

    @Test
    void whatIsNotBuiltByThisConfigurationIsNotPublished() throws IOException {
        assertThat(publish().err()).isEqualTo(refusal("a night of 2026-03-02 that ended as COMPLETED"));
        pull();
        assertThat(publish().err()).isEqualTo(refusal("a pull of 2026-03-03 that ended as COMPLETED"));
        build();
        Files.writeString(warehouse.folder().resolve("conf/privacy.yaml"), "hide-below: 2\n");
        assertThat(publish().err()).isEqualTo(refusal("a build of 2026-03-03 that ended as COMPLETED"));
    }

    /** The disk is full for a while. */
    @Test
    void aBuildThatFailedGoesOnAtItsTable() {
        pull();
        SparkSession spark = DeltaWarehouse.latest(warehouse.path(), Map.of()).spark();
        FullDisk.after(12, spark);
        Terminal failed = build();
        assertThat(FullDisk.end(spark)).isPositive();
        assertThat(steps(failed)).last().asString().startsWith("gold.").endsWith(" failed");
        assertThat(publish().err()).isEqualTo(refusal("a build of 2026-03-03 that ended as FAILED"));

        Terminal again = build();
        assertThat(again.err()).isEmpty();
        assertThat(steps(again))
                .first()
                .asString()
                .startsWith(steps(failed).get(steps(failed).size() - 1).replaceFirst(" .*", " "));
        assertThat(publish().err()).isEmpty();
    }

    private static List<String> steps(Terminal run) {
        return run.out()
                .lines()
                .filter(line -> line.matches("[a-z_.]+ +[0-9.]+ s .*"))
                .toList();
    }

    private String refusal(String last) {
        return "The last run of the warehouse in %s is no whole build of 2026-03-03 by this configuration on what is published now but %s: run `barometer build --date 2026-03-03` first. Nothing was published.%n"
                .formatted(warehouse.path(), last);
    }

    private Terminal pull() {
        return warehouse.command("pull", "--landing", warehouse.landing(), "--date", DATE);
    }

    private Terminal build() {
        return warehouse.command("build", "--date", DATE);
    }

    private Terminal publish() {
        return warehouse.command("publish", "--date", DATE);
    }
}
