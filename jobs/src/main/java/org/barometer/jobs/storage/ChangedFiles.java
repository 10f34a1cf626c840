package org.barometer.jobs.storage;

import static org.apache.spark.sql.functions.col;

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
import scala.jdk.javaapi.CollectionConverters;

/** The data files by which a table differs from an earlier version of it, as the commits since then name them. */
public final class ChangedFiles {
    private final DeltaLog log;
    private final Snapshot now;
    private final Snapshot before;
    private final List<AddFile> added;
    private final List<AddFile> removed;

    private ChangedFiles(
            DeltaLog log, Snapshot before, Snapshot now, Collection<AddFile> added, Collection<String> removed) {
        this.log = log;
        this.before = before;
        this.now = now;
        this.added = List.copyOf(added);
        this.removed = removed.isEmpty() ? List.of() : files(before, removed);
    }

    /** Those since a version. */
    public static ChangedFiles since(Warehouse warehouse, String table, long version) {
        DeltaLog log = DeltaLog.forTable(warehouse.spark(), warehouse.path(table));
        Snapshot now = log.update(false, Option.empty(), Option.empty());
        // A file whose deletion vector has grown is another file of the same path.
        Map<String, AddFile> added = new LinkedHashMap<>();
        Map<String, String> removed = new LinkedHashMap<>();
        Iterator<scala.Tuple2<Object, scala.collection.immutable.Seq<Action>>> commits =
                log.getChanges(version + 1, now.version(), Option.empty(), false);
        while (commits.hasNext()) {
            for (Action action : CollectionConverters.asJava(commits.next()._2())) {
                if (action instanceof AddFile file) {
                    String name = name(file.path(), file.getDeletionVectorUniqueId());
                    if (removed.remove(name) == null) {
                        added.put(name, file);
                    }
                } else if (action instanceof RemoveFile file) {
                    String name = name(file.path(), file.getDeletionVectorUniqueId());
                    if (added.remove(name) == null) {
                        removed.put(name, file.path());
                    }
                }
            }
        }

        return new ChangedFiles(
                log,
                log.getSnapshotAt(version, Option.empty(), Option.empty(), false),
                now,
                added.values(),
                removed.values());
    }

    private static List<AddFile> files(Snapshot snapshot, Collection<String> paths) {
        return snapshot.allFiles().where(col("path").isin(paths.toArray())).collectAsList();
    }

    private static String name(String path, Option<String> deletionVector) {
        return path + " " + deletionVector.getOrElse(() -> "");
    }

    /** What it would take to read them. */
    public long bytes() {
        return Stream.concat(added.stream(), removed.stream())
                .mapToLong(AddFile::size)
                .sum();
    }

    /** Rows of files that were not there; empty if there are none. */
    public Optional<Dataset<Row>> added() {
        return rows(now, added);
    }

    /** Rows of files that are not there any more; empty if there are none. */
    public Optional<Dataset<Row>> removed() {
        return rows(before, removed);
    }

    private Optional<Dataset<Row>> rows(Snapshot snapshot, List<AddFile> files) {
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(log.createDataFrame(
                        snapshot, CollectionConverters.asScala(files).toSeq(), false, Option.empty()));
    }
}
