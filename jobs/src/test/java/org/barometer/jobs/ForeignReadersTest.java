package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Protocol;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;
import org.junit.jupiter.api.Test;
import scala.Option;

/** Programs that know the first version of the Delta protocol, and no feature added since, read every table. */
class ForeignReadersTest {
    @Test
    void everyTableIsReadByTheFirstVersionOfTheProtocolAndWrittenByThatWithConstraints() {
        SmallWarehouse warehouse = SmallWarehouse.twoWeeksLater();
        DeltaWarehouse tables = DeltaWarehouse.latest(warehouse.path(), Map.of());

        assertThat(Tables.shipped().all())
                .extracting(table -> table.name() + " " + protocol(tables, table))
                .isNotEmpty()
                .allMatch(needed -> needed.matches("\\S+ reader 1, writer [23]"));
    }

    private static String protocol(DeltaWarehouse tables, Table table) {
        Protocol protocol = DeltaLog.forTable(tables.spark(), tables.path(table.name()))
                .update(false, Option.empty(), Option.empty())
                .protocol();
        return "reader %d, writer %d".formatted(protocol.minReaderVersion(), protocol.minWriterVersion());
    }
}
