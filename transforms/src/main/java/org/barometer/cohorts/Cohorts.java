package org.barometer.cohorts;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.barometer.definitions.Cohort;

/** The cohorts of an answer that has its context; see {@link AsOfAnswer}. */
public final class Cohorts {
    private Cohorts() {}

    /** A map with the value of every cohort by its dimension; what is not known is {@value Cohort#UNKNOWN}. */
    public static Column values(List<Cohort> cohorts) {
        return map(cohorts.stream()
                        .flatMap(cohort -> Stream.of(lit(cohort.id()), value(cohort, cohorts)))
                        .toArray(Column[]::new))
                .cast("map<string,string>");
    }

    private static Column value(Cohort cohort, List<Cohort> all) {
        if (cohort.expression() != null) {
            Column said = functions.expr(cohort.expression()).cast("string");
            Column known = when(trim(said).notEqual(""), said).otherwise(lit(Cohort.UNKNOWN));
            Column value = isPartOfOthers(cohort, all) ? withoutSigns(known) : known;
            return cohort.within() == null
                    ? value
                    : concat_ws(Cohort.WITHIN, value(named(cohort.within(), all), all), value);
        }

        Column[] crossed =
                cohort.cross().stream().map(id -> value(named(id, all), all)).toArray(Column[]::new);
        return concat_ws(Cohort.CROSS, crossed);
    }

    private static boolean isPartOfOthers(Cohort cohort, List<Cohort> all) {
        return cohort.within() != null
                || all.stream()
                        .anyMatch(other -> cohort.id().equals(other.within())
                                || other.cross().contains(cohort.id()));
    }

    /** What stands between the values that another value is made of stands nowhere else. */
    private static Column withoutSigns(Column value) {
        Column single = replace(
                replace(value, lit(Cohort.WITHIN), lit(Cohort.WITHIN.strip())),
                lit(Cohort.CROSS),
                lit(Cohort.CROSS.strip()));
        return when(single.equalTo(Cohort.ALL), lit("all")).otherwise(single);
    }

    private static Cohort named(String id, List<Cohort> all) {
        return all.stream()
                .filter(cohort -> cohort.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No cohort " + id));
    }

    /** The names of the dimensions, in order. */
    public static List<String> dimensions(List<Cohort> cohorts) {
        return cohorts.stream().map(Cohort::id).toList();
    }
}
