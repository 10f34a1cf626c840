package org.barometer.warehouse;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One local Spark for all tests of a JVM, and rows to write inline. It knows nothing of Delta: tables are text here. */
public abstract class SparkTest {
    protected static final SparkSession SPARK = SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", false)
            .config("spark.ui.showConsoleProgress", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.sql.catalogImplementation", "in-memory")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.mapKeyDedupPolicy", "LAST_WIN")
            .getOrCreate();

    /** Rows of a warehouse table as text; see {@link TextTable#rows}. */
    protected static Dataset<Row> rows(String table, String text) {
        return TextTable.rows(SPARK, Table.named(table), text);
    }

    /** No rows, but all columns of a warehouse table. */
    protected static Dataset<Row> none(String table) {
        return TextTable.rows(SPARK, Table.named(table).schema(), "");
    }

    /** Rows of any columns as text, described as in {@code day DATE, score INT}; see {@link TextTable#rows}. */
    protected static Dataset<Row> rowsOf(String columns, String text) {
        return TextTable.rows(SPARK, StructType.fromDDL(columns), text);
    }
}
