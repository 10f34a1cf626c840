package org.barometer.jobs.silver;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.plan.Definitions;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.plan.NightContext;
import org.barometer.jobs.storage.DiskSpace;
import org.barometer.jobs.storage.SparkFailures;
import org.barometer.jobs.storage.WorkFile;
import org.barometer.records.Judged;
import org.barometer.records.RecordContext;
import org.barometer.vocabulary.Source;

/**
 * Judges the records that have to be: those of new deliveries, of a source whose file has changed, and those that were of the
 * future and no longer are.
 */
final class Judging {
    private static final String JUDGED = "judged";

    /** Where more records fail, it is the expression that is wrong, and not a value. */
    private static final int MOST_FAILED = 3;

    private final NightContext context;
    private final Deliveries deliveries;
    private final Set<String> fresh;
    private final Set<String> asked;
    private final Dataset<Row> ofTheFuture;
    private final Set<String> sourcesOfTheFuture;

    Judging(NightContext context) {
        this.context = context;
        this.deliveries = Deliveries.of(context.warehouse());
        this.fresh = fresh();
        this.asked = asked();
        this.ofTheFuture = context.warehouse()
                .read("silver.rejected_record")
                .where(col("usable_from").leq(lit(context.lastBusinessDate())));
        this.sourcesOfTheFuture = context.isWhole()
                ? Set.of()
                : ofTheFuture.select("source_id").distinct().collectAsList().stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.toSet());
    }

    /** Deliveries that have not been published. */
    private Set<String> fresh() {
        if (!context.hasChanged("ops.delivery")) {
            return Set.of();
        }

        Set<String> published = context.base()
                .map(base -> Deliveries.of(context.warehouse().published(base)).ids(delivery -> true))
                .orElse(Set.of());
        return deliveries.ids(delivery -> !published.contains(delivery.id()));
    }

    /** Deliveries that were published before and are to be judged again. */
    private Set<String> asked() {
        Night night = context.night();
        Set<String> asked = new TreeSet<>();
        if (night.rerun() && (night.kind() == Night.Kind.NIGHT || night.kind() == Night.Kind.BUILD)) {
            asked.addAll(deliveries.ids(delivery -> !delivery.businessDate().isBefore(night.from())
                    && !delivery.businessDate().isAfter(night.to())));
        }

        if (night.kind() == Night.Kind.REPLAY) {
            context.warehouse()
                    .read("silver.rejected_record")
                    .select("delivery_id")
                    .distinct()
                    .collectAsList()
                    .forEach(row -> asked.add(row.getString(0)));
        }

        return asked;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** Whether all that a source ever delivered is judged again, and replaces what stands. */
    boolean isWhole(Source source) {
        return context.isWhole() || context.changed("").contains(Definitions.name(source));
    }

    /** Deliveries of a source to judge. */
    Set<String> toJudge(Source source) {
        return deliveries.ids(delivery -> delivery.source().equals(source.id())
                && (isWhole(source) || fresh.contains(delivery.id()) || asked.contains(delivery.id())));
    }

    /** Whether none of the deliveries has been judged before, so that nothing can stand of them. */
    boolean areFresh(Source source) {
        return !sourcesOfTheFuture.contains(source.id()) && fresh.containsAll(toJudge(source));
    }

    /** Deliveries whose records are counted: all that are judged, but not single records of others. */
    Object[] counted() {
        return context.vocabulary().sources().stream()
                .flatMap(source -> toJudge(source).stream())
                .toArray();
    }

    /**
     * The judged records of a source, materialised, since they are used several times; empty if there are none to judge.
     *
     * <p>That also forgets how they came about, which Spark would look through again at every use.
     */
    <S extends Source> Optional<Dataset<Row>> of(S source, Function<RecordContext<S>, Dataset<Row>> judge) {
        Set<String> ids = toJudge(source);
        Dataset<Row> bronze =
                context.warehouse().read(Source.RECORDS).where(col("source_id").equalTo(source.id()));
        List<Dataset<Row>> records = new ArrayList<>();
        if (!ids.isEmpty()) {
            records.add(isWhole(source) ? bronze : bronze.where(deliveries.among(ids)));
        }

        if (!isWhole(source) && sourcesOfTheFuture.contains(source.id())) {
            records.add(ofTheFuture(source, bronze, ids));
        }

        // Together, since a new delivery may hold again what was of the future in an old one.
        return records.stream().reduce(Dataset::unionByName).map(all -> judged(source, all, judge));
    }

    private <S extends Source> Dataset<Row> judged(
            S source, Dataset<Row> records, Function<RecordContext<S>, Dataset<Row>> judge) {
        UnaryOperator<Dataset<Row>> judging = rows -> judge.apply(context.records(source, rows, deliveries));
        Dataset<Row> left = records;
        List<Dataset<Row>> failed = new ArrayList<>();
        while (true) {
            try {
                Dataset<Row> judged = failed.stream().reduce(judging.apply(left), Dataset::unionByName);
                return isWhole(source) ? written(source, judged) : judged.localCheckpoint();
            } catch (OutOfMemoryError e) {
                throw onRecords(source, e);
            } catch (RuntimeException e) {
                Culprit culprit = culprit(source, left, judging, e);
                if (failed.size() == MOST_FAILED) {
                    throw onRecord(source, culprit, e);
                }

                // One value must not stop every night.
                failed.add(Judged.failed(
                        deliveries.numbered(left.where(culprit.condition())),
                        judging.apply(left).schema(),
                        SparkFailures.reason(e)));
                left = left.where(not(culprit.condition()));
            }
        }
    }

    /** The record on which a source failed; fails as before if that was no record's fault. */
    private Culprit culprit(
            Source source, Dataset<Row> records, UnaryOperator<Dataset<Row>> judging, RuntimeException e) {
        if (SparkFailures.ofMemory(e, "") != null) {
            throw onRecords(source, e);
        }

        if (SparkFailures.isCancelled(e)
                || DiskSpace.failure(e, context.warehouse().root()) != null) {
            throw e;
        }

        return Culprit.among(
                        deliveries.ids(delivery -> delivery.source().equals(source.id())), deliveries, records, judging)
                .orElseThrow(() -> e);
    }

    private static RuntimeException onRecords(Source source, Throwable e) {
        return Objects.requireNonNull(SparkFailures.ofMemory(e, "Reading the records of " + source.id()));
    }

    /** Without its cause, which holds the value. */
    private static RuntimeException onRecord(Source source, Culprit culprit, RuntimeException e) {
        return new Failure(
                ExitCode.USAGE,
                "More than %d records cannot be read as %s says, such as record %,d of the file %s: %s%nFind the expression in the file of %s. A value that it cannot use should give null: write try_cast, try_to_timestamp or try_divide. Nothing was published."
                        .formatted(
                                MOST_FAILED,
                                source.id(),
                                culprit.record(),
                                culprit.file(),
                                SparkFailures.reason(e),
                                source.id()));
    }

    /** All that was ever delivered may be more than memory holds, and each use needs only some of its columns. */
    private Dataset<Row> written(Source source, Dataset<Row> judged) {
        WorkFile file = new WorkFile(context.warehouse(), JUDGED + "/" + source.id(), judged.schema());
        file.write(judged);
        return file.rows();
    }

    /** Forgets the judged records of whole sources: whoever reads them must have done so. */
    void end() {
        new WorkFile(context.warehouse(), JUDGED, new StructType()).delete();
    }

    /** Records that were of the future when their delivery came, and now are not. */
    private Dataset<Row> ofTheFuture(Source source, Dataset<Row> bronze, Set<String> ids) {
        return bronze.join(
                broadcast(ofTheFuture
                        .where(col("source_id").equalTo(source.id()))
                        .where(not(col("delivery_id").isin(ids.toArray())))
                        .select("delivery_id", "record_number")
                        .distinct()),
                new String[] {"delivery_id", "record_number"},
                "left_semi");
    }

    /** What stands in a silver table, with the place of each row's delivery in the order of deliveries. */
    Dataset<Row> standing(String table) {
        return deliveries.numbered(context.warehouse().read(table));
    }
}
