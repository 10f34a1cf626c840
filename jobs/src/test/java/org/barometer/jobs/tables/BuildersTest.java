package org.barometer.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.barometer.warehouse.Tables;
import org.junit.jupiter.api.Test;

class BuildersTest {
    @Test
    void everyGoldTableHasABuilder() {
        assertThat(Builders.of(Tables.shipped()).all())
                .extracting(TableBuilder::table)
                .containsExactlyInAnyOrderElementsOf(Tables.shipped().names().stream()
                        .filter(name -> name.startsWith("gold."))
                        .toList());
    }

    @Test
    void aTableIsBuiltAfterThoseThatItReads() {
        Set<String> built = new HashSet<>();
        for (TableBuilder builder : Builders.of(Tables.shipped()).all()) {
            assertThat(built)
                    .as("built before %s", builder.table())
                    .containsAll(builder.reads().stream()
                            .filter(table -> table.startsWith("gold."))
                            .toList());
            built.add(builder.table());
        }
    }

    @Test
    void theOrderFollowsFromWhatTablesReadAndNotFromTheList() {
        assertThat(Builders.inOrder(List.of(
                                new Reading("gold.c", List.of("gold.b", "silver.answer")),
                                new Reading("gold.b", List.of("gold.a")),
                                new Reading("gold.a", List.of("silver.answer"))))
                        .keySet())
                .containsExactly("gold.a", "gold.b", "gold.c");
    }

    @Test
    void tablesThatReadEachOtherAreNamed() {
        assertThatThrownBy(() -> Builders.inOrder(
                        List.of(new Reading("gold.a", List.of("gold.b")), new Reading("gold.b", List.of("gold.a")))))
                .hasMessage("These tables read each other: gold.a, gold.b");
    }

    private record Reading(String table, List<String> reads) implements TableBuilder {
        @Override
        public String version() {
            return "1";
        }

        @Override
        public Dataset<Row> rows(Inputs inputs, Slice slice) {
            throw new UnsupportedOperationException();
        }
    }
}
