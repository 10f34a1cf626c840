package org.barometer.records;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import org.apache.spark.sql.Column;

/** Times as exports write them, as instants. */
public final class Times {
    private static final String ENDS_WITH_OFFSET = "(?i)\\d{2}:?\\d{2}.*(z|[+-]\\d{2}(:?\\d{2})?)$";

    private Times() {}

    /**
     * The instant of a time, or null if it cannot be read as one.
     *
     * <p>An ISO text with an offset is an instant; any other text, date or timestamp is local time in the zone. Needs the
     * session's zone to be UTC.
     */
    public static Column instant(Column time, ZoneId zone) {
        Column text = time.cast("string");
        Column read = text.try_cast("timestamp");
        return when(text.rlike(ENDS_WITH_OFFSET), read).otherwise(to_utc_timestamp(read, lit(zone.getId())));
    }

    /** The day on which an instant falls in a zone. */
    public static Column day(Column instant, ZoneId zone) {
        return org.apache.spark.sql.functions.to_date(
                org.apache.spark.sql.functions.from_utc_timestamp(instant, lit(zone.getId())));
    }
}
