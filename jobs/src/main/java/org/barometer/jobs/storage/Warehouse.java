package org.barometer.jobs.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tables in versions: each change makes the next version of one table, at once and as a whole.
 *
 * <p>Readers see the versions that were published together; the writer sees the latest ones.
 */
public interface Warehouse {

    /** The session that reads and writes it. */
    SparkSession spark();

    /** Its folder. */
    Path root();

    /** What is shown; empty if these are the latest versions, published or not. */
    Optional<Publication> shown();

    /** The same tables as a publication shows them; to read one that it does not know, since it is newer, fails. */
    Warehouse published(Publication publication);

    /** Whether there was such a table at the time of the publication that is shown. */
    boolean has(String table);

    /** The rows of a table. */
    Dataset<Row> read(String table);

    /** The version of a table that its next reader gets. */
    long version(String table);

    /** How many rows a table has. */
    long rowCount(String table);

    /** Rows of a table from Java values, in the order of its columns. */
    Dataset<Row> rows(String table, List<Row> rows);

    /** Empties a table, and gives it the columns and constraints that its file says now. */
    void redefine(String table);

    /** Replaces all rows of a table. */
    void replace(String table, Dataset<Row> rows);

    /** Replaces the rows of a table that satisfy a condition; the new rows must satisfy it too. */
    void replaceWhere(String table, String condition, Dataset<Row> rows);

    /** Adds rows to a table; one that an older version has made gets the columns that are new. */
    void append(String table, Dataset<Row> rows);

    /** Adds rows under a number, which must be higher than the last one used for the purpose. */
    void appendOnce(String table, String purpose, long number, Dataset<Row> rows);

    /** The last number under which rows were added for a purpose; 0 for none. */
    long lastNumber(String table, String purpose);

    /**
     * Changes rows one by one: takes out those that are gone, replaces those that have the key of another, and adds the rest.
     *
     * @param key columns that identify a row; null equals null
     * @param where the condition that all rows to be taken out or replaced satisfy, on columns of {@code old}
     * @param changes rows of the table, with {@code is_gone}
     */
    void merge(String table, List<String> key, Optional<String> where, Dataset<Row> changes);

    /** Takes out the rows that satisfy a condition. */
    void delete(String table, Column condition);

    /** Brings a table back to an earlier version, as the next one. */
    void restore(String table, long version);
}
