package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.barometer.jobs.storage.Warehouse;
import org.junit.jupiter.api.Test;

/** A warehouse that was made by other versions of builders: its next night makes their tables again, and all that reads them. */
class BuilderVersionTest {
    private final SmallWarehouse warehouse = SmallWarehouse.copy();

    @Test
    void aTableThatAnotherVersionMadeIsMadeAgainAsARebuildMakesIt() throws IOException {
        Files.writeString(warehouse.folder().resolve("conf/privacy.yaml"), "hide-below: 2\n");
        run("2026-03-03");

        wasMadeByAnotherVersion("gold.satisfaction_score");
        long cube = version("gold.score_cube");
        deliver("2026-03-04", "g,2026-03-04 10:00:00,,5");
        run("2026-03-04");
        assertThatARebuildChangesNothing();
        assertThat(version("gold.score_cube"))
                .as("what it reads is only brought up to date")
                .isEqualTo(cube + 2);

        wasMadeByAnotherVersion("gold.daily_sum");
        deliver("2026-03-05", "h,2026-03-02 10:00:00,,1");
        run("2026-03-05");
        assertThatARebuildChangesNothing();
    }

    private void assertThatARebuildChangesNothing() {
        String contents = warehouse.command("verify").out();
        assertThat(warehouse.command("rebuild").err()).isEmpty();
        assertThat(warehouse.command("verify").out()).isEqualTo(contents).contains("gold.satisfaction_score");
    }

    private void run(String date) {
        assertThat(warehouse.night(date).err()).isEmpty();
    }

    private void deliver(String date, String row) throws IOException {
        Files.writeString(
                warehouse.landing().resolve("visits_%s.csv".formatted(date)), "id,time,edited,grade\n" + row + "\n");
    }

    private void wasMadeByAnotherVersion(String table) {
        tables().spark().sql("""
                        UPDATE delta.`%s` SET definitions =
                          map_concat(map_filter(definitions, (name, hash) -> name <> 'builder/%2$s'), map('builder/%2$s', '0'))
                        """.formatted(tables().path("ops.publication"), table));
    }

    private long version(String table) {
        return tables().version(table);
    }

    private Warehouse tables() {
        return Warehouse.latest(warehouse.path(), Map.of());
    }
}
