package org.barometer.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A warehouse table, exactly as its DDL file defines it.
 *
 * @param name layer and table, as {@code gold.score_cube}
 * @param ddl text of the file
 * @param schema names, types, nullability and comments of the columns
 * @param select the query that makes its rows; empty where code does
 */
public record Table(String name, String ddl, StructType schema, Optional<String> select) {
    private static final Pattern LIKE = Pattern.compile("(?<=CREATE TABLE IF NOT EXISTS \\S{1,99} )LIKE (\\S+)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^COMMENT '(.*)';?$");
    private static final Pattern DATE = Pattern.compile("(?m)^ {2}'barometer\\.date' = '(\\w+)',?$");
    private static final Pattern CONSTRAINT = Pattern.compile("(?m)^ {2}'delta\\.constraints\\.(\\w+)' = '(.*)',?$");

    /** A table of Barometer's own by a name such as {@code gold.score_cube}; fails if there is none. */
    public static Table named(String name) {
        return Tables.shipped().named(name);
    }

    /**
     * A table as its files say.
     *
     * @param file the statement that creates it, with its grain in the first line
     * @param select the query that makes its rows; empty where code does
     */
    public static Table parse(String name, String file, Optional<String> select) {
        String ddl = withColumns(file);
        // The house rule of DDL files: the parenthesis that closes the columns stands alone at the start of a line.
        String columns = ddl.substring(ddl.indexOf('(', ddl.indexOf("CREATE TABLE")) + 1, ddl.indexOf("\n)"));
        return new Table(name, ddl, StructType.fromDDL(columns), select);
    }

    /** The statement with columns of its own, where it has those of another table. */
    private static String withColumns(String ddl) {
        Matcher like = LIKE.matcher(ddl);
        if (!like.find()) {
            return ddl;
        }

        String other = DdlFiles.text(like.group(1));
        return like.replaceFirst(Matcher.quoteReplacement(
                other.substring(other.indexOf('(', other.indexOf("CREATE TABLE")), other.indexOf("\n)") + 2)));
    }

    /** The layer: {@code bronze}, {@code silver}, {@code gold} or {@code ops}. */
    public String layer() {
        return name.substring(0, name.indexOf('.'));
    }

    /** Whether its rows may be shown to everyone; other tables are about single people, or small groups. */
    public boolean isForEveryone() {
        return ddl.contains("'barometer.audience' = 'everyone'");
    }

    /** The column by whose dates nights replace rows; empty for a table that has none, and is written as a whole or row by row. */
    public Optional<String> date() {
        return DATE.matcher(ddl).results().map(found -> found.group(1)).findFirst();
    }

    /** The statement that creates the table at a path, if it is not there yet. */
    public String createAt(String path) {
        return ddl.substring(ddl.indexOf("CREATE TABLE"))
                .replaceFirst(Pattern.quote(name), Matcher.quoteReplacement("delta.`" + path + "`"))
                .replaceFirst(";\\s*$", "");
    }

    /** What one row stands for. */
    public String grain() {
        return ddl.lines().findFirst().orElseThrow().replace("-- Grain: ", "");
    }

    /** What the table is for. */
    public String comment() {
        Matcher comment = COMMENT.matcher(ddl);
        if (!comment.find()) {
            throw WarehouseErrors.noComment(name);
        }

        return comment.group(1).replace("''", "'");
    }

    /** Conditions that every row must satisfy, by name. */
    public Map<String, String> constraints() {
        Map<String, String> constraints = new LinkedHashMap<>();
        CONSTRAINT.matcher(ddl).results().forEach(found -> constraints.put(found.group(1), found.group(2)));
        return constraints;
    }

    /**
     * The rows with this table's columns, in its order.
     *
     * <p>Delta itself would cast in silence ('10' to 10, 1.239 to 1.24): a name or a type that differs is an error here,
     * which lists all of them.
     */
    public Dataset<Row> conform(Dataset<Row> rows) {
        List<String> differences = differences(rows.schema());
        if (!differences.isEmpty()) {
            throw WarehouseErrors.columnsDiffer(this, differences);
        }

        return rows.select(
                Arrays.stream(schema.fieldNames()).map(functions::col).toArray(Column[]::new));
    }

    private List<String> differences(StructType rows) {
        Map<String, DataType> found = new LinkedHashMap<>();
        for (StructField column : rows.fields()) {
            found.put(column.name(), column.dataType());
        }

        List<String> differences = new ArrayList<>();
        for (StructField column : schema.fields()) {
            DataType type = found.remove(column.name());
            if (type == null) {
                differences.add(column.name() + ": missing");
            } else if (!DataType.equalsIgnoreNullability(type, column.dataType())) {
                differences.add("%s: is %s, the table has %s"
                        .formatted(column.name(), type.sql(), column.dataType().sql()));
            }
        }

        found.keySet().forEach(extra -> differences.add(extra + ": not in the table"));
        return differences;
    }
}
