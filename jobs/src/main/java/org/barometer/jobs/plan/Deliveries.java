package org.barometer.jobs.plan;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.barometer.definitions.ShortHash;
import org.barometer.jobs.landing.Delivery;
import org.barometer.jobs.storage.Warehouse;
import org.barometer.records.RecordContext;

/**
 * The deliveries that were taken, in the order in which they count: by the date in their name, then by the night that took
 * them, then by name; of one file that was corrected, what it held last counts last.
 *
 * <p>So it makes no difference on which night a dated file arrives, and a corrected file of the same date replaces the first.
 */
public final class Deliveries {
    private static final StructType NUMBERS =
            StructType.fromDDL("delivery_id STRING, %s INT".formatted(RecordContext.DELIVERY_NUMBER));

    private final Warehouse warehouse;
    private final List<Taken> taken;

    private Deliveries(Warehouse warehouse, List<Taken> taken) {
        this.warehouse = warehouse;
        this.taken = taken;
    }

    /** Those that the tables hold now, or held in what was published. */
    public static Deliveries of(Warehouse warehouse) {
        List<Taken> taken = new ArrayList<>();
        for (Row row : warehouse
                .read("ops.delivery")
                .where("status = 'taken'")
                .select("delivery_id", "source_id", "dated", "business_date", "file", "columns", "records")
                .collectAsList()) {
            taken.add(new Taken(
                    row.getString(0),
                    row.getString(1),
                    row.getDate(2).toLocalDate(),
                    row.getDate(3).toLocalDate(),
                    row.getString(4),
                    row.getList(5),
                    row.getLong(6)));
        }

        taken.sort(Comparator.comparing(Taken::dated)
                .thenComparing(Taken::businessDate)
                .thenComparing(Taken::file)
                .thenComparing(Taken::number)
                .thenComparing(Taken::id));
        return new Deliveries(warehouse, taken);
    }

    /** All of them. */
    public List<Taken> all() {
        return List.copyOf(taken);
    }

    /** Ids of those that satisfy a condition. */
    public Set<String> ids(Predicate<Taken> which) {
        return taken.stream().filter(which).map(Taken::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a bronze record is from one of these deliveries; there must be at least one. */
    public Column among(Set<String> ids) {
        return among(
                ids,
                taken.stream()
                        .filter(delivery -> ids.contains(delivery.id()))
                        .map(Taken::dated)
                        .toList());
    }

    /** The same, of deliveries dated so. Their ids are hashes, which say nothing of where they lie; their dates do. */
    public static Column among(Collection<String> ids, Collection<LocalDate> dated) {
        return col("delivery_id")
                .isin(ids.toArray())
                .and(col("delivered_on").between(lit(Collections.min(dated)), lit(Collections.max(dated))));
    }

    /** Columns that the deliveries of a source came with. */
    List<String> columns(String source) {
        return taken.stream()
                .filter(delivery -> delivery.source().equals(source))
                .flatMap(delivery -> delivery.columns().stream())
                .distinct()
                .toList();
    }

    /** Rows with a {@code delivery_id}, and the place of that in the order. */
    public Dataset<Row> numbered(Dataset<Row> rows) {
        List<Row> numbers = new ArrayList<>();
        for (Taken delivery : taken) {
            numbers.add(RowFactory.create(delivery.id(), numbers.size() + 1));
        }

        // A left join: a delivery that was not listed must not vanish either.
        return rows.join(broadcast(warehouse.spark().createDataFrame(numbers, NUMBERS)), "delivery_id", "left");
    }

    /** A hash of their ids. */
    public String hash() {
        return ShortHash.of(String.join(",", ids(delivery -> true)));
    }

    /** A delivery that was taken. */
    public record Taken(
            String id,
            String source,
            LocalDate dated,
            LocalDate businessDate,
            String file,
            List<String> columns,
            long records) {
        /** Counts up with what its file held. */
        int number() {
            return Delivery.number(source, id);
        }
    }
}
