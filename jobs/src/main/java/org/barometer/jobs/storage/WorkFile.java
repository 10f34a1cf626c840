package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.springframework.util.FileSystemUtils;

/** Rows that one step of a night leaves for the next, as Parquet in the folder {@code work} of the warehouse. */
public final class WorkFile {
    private final Warehouse warehouse;
    private final Path folder;
    private final StructType schema;

    /** The file of this name. */
    public WorkFile(Warehouse warehouse, String name, StructType schema) {
        this.warehouse = warehouse;
        this.folder = warehouse.root().resolve("work").resolve(name);
        this.schema = schema;
    }

    /** Writes rows, replacing the files. */
    public void write(Dataset<Row> rows) {
        rows.write().mode(SaveMode.Overwrite).parquet(folder.toString());
    }

    /** Takes the rows away. */
    public void delete() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    /** The rows; none if nothing was written. */
    public Dataset<Row> rows() {
        return isThere()
                ? warehouse.spark().read().schema(schema).parquet(folder.toString())
                : warehouse.spark().createDataFrame(List.<Row>of(), schema);
    }

    /** Whether something was written. */
    public boolean isThere() {
        return Files.exists(folder.resolve("_SUCCESS"));
    }
}
