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
import org.barometer.definitions.Source;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.plan.DefinitionHashes;
import org.barometer.jobs.plan.Deliveries;
import org.barometer.jobs.plan.Night;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.DiskSpace;
import org.barometer.jobs.storage.SparkFailures;
import org.barometer.jobs.storage.WorkFile;
import org.barometer.records.RecordContext;
import org.barometer.records.Validated;

/**
 * Validates records: those of new deliveries, of a source whose file has changed, and those that were of the
 * future and no longer are.
 */
final class RecordValidation {
    private static final String VALIDATED = "validated";

    /** Where more records fail, it is the expression that is wrong, and not a value. */
    private static final int MOST_FAILED = 3;

    private final RunContext context;
    private final Deliveries deliveries;
    private final Set<String> fresh;
    private final Set<String> asked;
    private final Dataset<Row> ofTheFuture;
    private final Set<String> sourcesOfTheFuture;

    RecordValidation(RunContext context) {
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

    /** Deliveries that were published before and are to be validated again. */
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

    /** Whether all that a source ever delivered is validated again, and replaces what stands. */
    boolean isWhole(Source source) {
        return context.isWhole() || context.changed("").contains(DefinitionHashes.name(source));
    }

    /** Deliveries of a source to validate. */
    Set<String> toValidate(Source source) {
        return deliveries.ids(delivery -> delivery.source().equals(source.id())
                && (isWhole(source) || fresh.contains(delivery.id()) || asked.contains(delivery.id())));
    }

    /** Whether none of the deliveries has been validated before, so that nothing can stand of them. */
    boolean areFresh(Source source) {
        return !sourcesOfTheFuture.contains(source.id()) && fresh.containsAll(toValidate(source));
    }

    /** Deliveries whose records are counted: all that are validated, but not single records of others. */
    Object[] counted() {
        return context.definitions().sources().stream()
                .flatMap(source -> toValidate(source).stream())
                .toArray();
    }

    /**
     * The validated records of sources of a kind, materialised, since they are used several times; empty if there are none to
     * validate.
     *
     * <p>That also forgets how they came about, which Spark would look through again at every use.
     */
    <S extends Source> Optional<Dataset<Row>> of(List<S> sources, Function<RecordContext<S>, Dataset<Row>> validate) {
        return sources.stream().flatMap(source -> of(source, validate).stream()).reduce(Dataset::unionByName);
    }

    private <S extends Source> Optional<Dataset<Row>> of(S source, Function<RecordContext<S>, Dataset<Row>> validate) {
        Set<String> ids = toValidate(source);
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
        return records.stream().reduce(Dataset::unionByName).map(all -> validated(source, all, validate));
    }

    private <S extends Source> Dataset<Row> validated(
            S source, Dataset<Row> records, Function<RecordContext<S>, Dataset<Row>> validate) {
        UnaryOperator<Dataset<Row>> validation = rows -> validate.apply(context.records(source, rows, deliveries));
        Dataset<Row> left = records;
        List<Dataset<Row>> failed = new ArrayList<>();
        while (true) {
            try {
                Dataset<Row> validated = failed.stream().reduce(validation.apply(left), Dataset::unionByName);
                return isWhole(source) ? written(source, validated) : validated.localCheckpoint();
            } catch (OutOfMemoryError e) {
                throw onRecords(source, e);
            } catch (RuntimeException e) {
                FailingRecord failingRecord = failingRecord(source, left, validation, e);
                if (failed.size() == MOST_FAILED) {
                    throw onRecord(source, failingRecord, e);
                }

                // One value must not stop every night.
                failed.add(Validated.failed(
                        deliveries.numbered(left.where(failingRecord.condition())),
                        validation.apply(left).schema(),
                        SparkFailures.reason(e)));
                left = left.where(not(failingRecord.condition()));
            }
        }
    }

    /** The record on which a source failed; fails as before if that was no record's fault. */
    private FailingRecord failingRecord(
            Source source, Dataset<Row> records, UnaryOperator<Dataset<Row>> validation, RuntimeException e) {
        if (SparkFailures.ofMemory(e, "") != null) {
            throw onRecords(source, e);
        }

        if (SparkFailures.isCancelled(e)
                || DiskSpace.failure(e, context.warehouse().root()) != null) {
            throw e;
        }

        return FailingRecord.among(
                        deliveries.ids(delivery -> delivery.source().equals(source.id())),
                        deliveries,
                        records,
                        validation)
                .orElseThrow(() -> e);
    }

    private static RuntimeException onRecords(Source source, Throwable e) {
        return Objects.requireNonNull(SparkFailures.ofMemory(e, "Reading the records of " + source.id()));
    }

    /** Without its cause, which holds the value. */
    private static RuntimeException onRecord(Source source, FailingRecord failingRecord, RuntimeException e) {
        return new Failure(
                ExitCode.USAGE,
                "More than %d records cannot be read as %s says, such as record %,d of the file %s: %s%nFind the expression in the file of %s. A value that it cannot use should give null: write try_cast, try_to_timestamp or try_divide. Nothing was published."
                        .formatted(
                                MOST_FAILED,
                                source.id(),
                                failingRecord.record(),
                                failingRecord.file(),
                                SparkFailures.reason(e),
                                source.id()));
    }

    /** All that was ever delivered may be more than memory holds, and each use needs only some of its columns. */
    private Dataset<Row> written(Source source, Dataset<Row> validated) {
        WorkFile file = new WorkFile(context.warehouse(), VALIDATED + "/" + source.id(), validated.schema());
        file.write(validated);
        return file.rows();
    }

    /** Forgets the validated records of whole sources: whoever reads them must have done so. */
    void end() {
        new WorkFile(context.warehouse(), VALIDATED, new StructType()).delete();
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
