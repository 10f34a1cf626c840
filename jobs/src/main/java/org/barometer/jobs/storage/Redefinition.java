package org.barometer.jobs.storage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.barometer.warehouse.Table;

/**
 * Gives a table the columns, constraints and audience of a changed file, and no rows; its earlier versions stay as they were.
 *
 * <p>Delta replaces tables of a catalog only, and ours are known by their folders: so this is done piece by piece, and a run that
 * is killed on the way begins again.
 */
record Redefinition(SparkSession spark, String path, Table table) {
    private static final String CONSTRAINT = "delta.constraints.";
    private static final String AUDIENCE = "barometer.audience";

    void run() {
        properties().keySet().stream()
                .filter(property -> property.startsWith(CONSTRAINT))
                .forEach(property -> alter("DROP CONSTRAINT IF EXISTS " + property.substring(CONSTRAINT.length())));
        spark.createDataFrame(List.of(), table.schema())
                .write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", true)
                .save(path);
        constraints().forEach((name, condition) -> alter("ADD CONSTRAINT %s CHECK (%s)".formatted(name, condition)));
        alter(
                table.isForEveryone()
                        ? "SET TBLPROPERTIES ('%s' = 'everyone')".formatted(AUDIENCE)
                        : "UNSET TBLPROPERTIES IF EXISTS ('%s')".formatted(AUDIENCE));
    }

    private Map<String, String> properties() {
        return TableFiles.of(table.name(), Path.of(path), OptionalLong.empty()).properties();
    }

    /** Those of the file, and one for each column that is never null, which Delta leaves out when columns are replaced. */
    private Map<String, String> constraints() {
        Map<String, String> constraints = new LinkedHashMap<>(table.constraints());
        Arrays.stream(table.schema().fields())
                .filter(column -> !column.nullable())
                .map(StructField::name)
                .forEach(column -> constraints.put(column + "_is_known", "`%s` IS NOT NULL".formatted(column)));
        return constraints;
    }

    private void alter(String change) {
        spark.sql("ALTER TABLE delta.`%s` %s".formatted(path, change));
    }
}
