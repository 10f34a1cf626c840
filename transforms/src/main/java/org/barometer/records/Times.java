package org.barometer.records;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import org.apache.spark.sql.Column;

/** Times as exports write them, as instants. */
public final class Times {
    private static final String DAY = "^\\s*\\d{4}-\\d{1,2}-\\d{1,2}";

    /** A sign or a letter after hour and minute, as in 10:15Z, 10:15:00.5+01:00 or 10:15 UTC. */
    private static final String WITH_OFFSET = "\\d:\\d{2}[^+\\-a-zA-Z]*[+\\-a-zA-Z]";

    /** Spark wants seconds before an offset. */
    private static final String NO_SECONDS = "(" + DAY + "[T ]\\d{1,2}:\\d{2})(?![:\\d])";

    /** Several zones go by most of these: what is BST to the British, Java takes for Bangladesh. */
    private static final String SHORT_ZONE = "(?<![A-Za-z/_])(?!UTC|GMT)[A-Za-z]{3}$";

    private Times() {}

    /** Whether a zone has a name of three letters that is not unique. */
    public static boolean isAmbiguous(String zone) {
        return zone.matches(SHORT_ZONE);
    }

    /**
     * The instant of a time, or null if it cannot be read as one.
     *
     * <p>An ISO text with an offset or the name of a zone is an instant; any other text, date or timestamp is local time in
     * the zone. A text without a day is no time, since Spark would take it for today's, nor is one with a zone of three letters other
     * than UTC and GMT. Needs the session's zone to be UTC.
     */
    public static Column instant(Column time, ZoneId zone) {
        Column written = trim(Numbers.matching(time.cast("string"), DAY));
        Column text = when(not(written.rlike(SHORT_ZONE)), written);
        Column read = regexp_replace(text, lit(NO_SECONDS), lit("$1:00")).try_cast("timestamp");
        return when(text.rlike(WITH_OFFSET), read).otherwise(to_utc_timestamp(read, lit(zone.getId())));
    }

    /** The day on which an instant falls in a zone. */
    public static Column day(Column instant, ZoneId zone) {
        return org.apache.spark.sql.functions.to_date(
                org.apache.spark.sql.functions.from_utc_timestamp(instant, lit(zone.getId())));
    }
}
