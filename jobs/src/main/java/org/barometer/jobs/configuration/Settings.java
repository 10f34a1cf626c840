package org.barometer.jobs.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What {@code barometer.yaml} says.
 *
 * @param zone business zone: decides on which day an answer falls
 * @param customerKey secret key of the pseudonyms; null until a source has customers
 * @param jobRepository where the runs are kept; an H2 file in the warehouse if its URL is null
 * @param databases where sources with a {@code table} find their records
 * @param retention for how long old publications are kept
 * @param minimumFreeSpace least free disk space that a night starts with
 * @param spark settings of the Spark session, without the leading {@code spark.}
 */
public record Settings(
        @NotNull ZoneId zone,
        @Nullable String customerKey,
        @Valid JobRepositorySettings jobRepository,
        @Valid List<Database> databases,
        @Valid Retention retention,
        DataSize minimumFreeSpace,
        Map<String, String> spark) {

    public Settings {
        jobRepository = Objects.requireNonNullElse(jobRepository, new JobRepositorySettings(null, null, null));
        databases = Objects.requireNonNullElse(databases, List.of());
        retention = Objects.requireNonNullElse(retention, Retention.DEFAULT);
        minimumFreeSpace = Objects.requireNonNullElse(minimumFreeSpace, DataSize.ofMegabytes(500));
        spark = Objects.requireNonNullElse(spark, Map.of());
    }

    /** A record prints its components: these must not show the key. */
    @Override
    public String toString() {
        return "settings for " + zone;
    }

    /** A JDBC database that records are read from. */
    public record Database(
            @NotBlank String name,
            @NotBlank String url,
            @Nullable String username,
            @Nullable String password) {
        @Override
        public String toString() {
            return "database " + name;
        }
    }

    /** The JDBC database that remembers runs. */
    public record JobRepositorySettings(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {
        @Override
        public String toString() {
            return "job repository";
        }
    }

    /**
     * For how long publications that are no longer current are kept.
     *
     * @param publications for how long a publication can be asked for after another took its place
     * @param readers for how long those may go on who opened a publication before another took its place
     */
    public record Retention(
            @DurationMin(message = "Write a time such as 400d")
            Duration publications,

            @DurationMin(message = "Write a time such as 1d")
            Duration readers) {
        /** A year and some, and a day. */
        static final Retention DEFAULT = new Retention(Duration.ofDays(400), Duration.ofDays(1));

        public Retention {
            publications = Objects.requireNonNullElse(publications, Duration.ofDays(400));
            readers = Objects.requireNonNullElse(readers, Duration.ofDays(1));
        }
    }
}
