package org.barometer.jobs.storage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The data files by which a table differs from an earlier version of it, as the commits since then name them. */
public final class ChangedFiles {
    private final DeltaLog log;
    private final Snapshot now;
    private final Map<String, AddFile> added = new LinkedHashMap<>();
    private final Map<String, AddFile> removed = new LinkedHashMap<>();

    private ChangedFiles(DeltaLog log, Snapshot now) {
        this.log = log;
        this.now = now;
    }

    /** Those since a version. */
    public static ChangedFiles since(Warehouse warehouse, String table, long version) {
        DeltaLog log = DeltaLog.forTable(warehouse.spark(), warehouse.path(table));
        ChangedFiles files = new ChangedFiles(log, log.update(false, Option.empty(), Option.empty()));
        Iterator<scala.Tuple2<Object, Seq<Action>>> commits =
                log.getChanges(version + 1, files.now.version(), Option.empty(), false);
        while (commits.hasNext()) {
            CollectionConverters.asJava(commits.next()._2()).forEach(files::take);
        }

        return files;
    }

    /** A file that came and went is neither, nor is one that went and came back. */
    private void take(Action action) {
        if (action instanceof AddFile file) {
            if (removed.remove(file.path()) == null) {
                added.put(file.path(), file);
            }
        } else if (action instanceof RemoveFile file) {
            if (added.remove(file.path()) == null) {
                removed.put(file.path(), asItWas(file));
            }
        }
    }

    private static AddFile asItWas(RemoveFile file) {
        return new AddFile(
                file.path(),
                file.partitionValues(),
                file.getFileSize(),
                0,
                true,
                file.stats(),
                file.tags(),
                file.deletionVector(),
                file.baseRowId(),
                file.defaultRowCommitVersion(),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }

    /** Whether all files that there were still are there. */
    public boolean areOnlyAdded() {
        return removed.isEmpty();
    }

    /** Their size, as compressed. */
    public long bytes() {
        return Stream.concat(added.values().stream(), removed.values().stream())
                .mapToLong(AddFile::size)
                .sum();
    }

    /** Rows of files that were not there; empty if there are none. */
    public Optional<Dataset<Row>> added() {
        return rows(added.values());
    }

    /** Rows of files that are not there any more; empty if there are none. */
    public Optional<Dataset<Row>> removed() {
        return rows(removed.values());
    }

    private Optional<Dataset<Row>> rows(Collection<AddFile> files) {
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(log.createDataFrame(
                        now, CollectionConverters.asScala(List.copyOf(files)).toSeq(), false, Option.empty()));
    }
}
