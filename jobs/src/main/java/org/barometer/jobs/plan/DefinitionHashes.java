package org.barometer.jobs.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.barometer.customers.Pseudonyms;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.ShortHash;
import org.barometer.definitions.Source;
import org.barometer.definitions.Survey;
import org.barometer.definitions.Target;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of all that the numbers depend on besides the records, by name: {@code survey/…}, {@code source/…}, {@code
 * metric/…}, {@code cohort/…}, {@code target/…}, {@code statistics}, {@code privacy}, {@code periods}, {@code rules} and {@code builder/…}; and {@code labels}, which change no number.
 */
public record DefinitionHashes(Map<String, String> hashes) {
    /** Grows by one with every change of the code after which the same records give other silver rows. */
    private static final int SILVER = 2;

    /**
     * The definitions of a configuration.
     *
     * @param builders versions by table
     */
    public static DefinitionHashes of(
            Definitions definitions, @Nullable String customerKey, Map<String, String> builders) {
        Map<String, String> hashes = new TreeMap<>();
        // The key itself stays secret: what is kept is the pseudonym of a word.
        String key = customerKey == null ? "" : Objects.toString(new Pseudonyms(customerKey).of("barometer"));
        hashes.put("rules", ShortHash.of(SILVER + " " + definitions.zone() + " " + key));
        builders.forEach((table, version) -> hashes.put(builder(table), version));
        for (Source source : definitions.sources()) {
            hashes.put(name(source), ShortHash.of(source + scales(source, definitions)));
        }

        hashes.put(
                "labels",
                ShortHash.of(List.of(definitions.metrics(), definitions.cohorts(), definitions.touchpoints())
                        .toString()));
        hashes.put("statistics", ShortHash.of(definitions.statistics().toString()));
        hashes.put("privacy", ShortHash.of(definitions.privacy().toString()));
        hashes.put("periods", ShortHash.of(definitions.periods().toString()));
        definitions
                .metricsInUse()
                .forEach(metric -> hashes.put("metric/" + metric.id(), ShortHash.of(metric.formula())));
        definitions
                .cohorts()
                .forEach(cohort -> hashes.put("cohort/" + cohort.id(), ShortHash.of(text(cohort, definitions))));
        definitions.targets().stream()
                .collect(Collectors.groupingBy(Target::metric))
                .forEach((metric, targets) -> hashes.put("target/" + metric, ShortHash.of(targets.toString())));
        return new DefinitionHashes(hashes);
    }

    /** The name of how a table is made. */
    public static String builder(String table) {
        return "builder/" + table;
    }

    /** The name of a source's definition. */
    public static String name(Source source) {
        return (source instanceof Survey ? "survey/" : "source/") + source.id();
    }

    /** A survey's answers are validated against the scales of the metrics that they count towards. */
    private static String scales(Source source, Definitions definitions) {
        if (!(source instanceof Survey survey)) {
            return "";
        }

        Set<String> used = survey.questions().stream()
                .flatMap(question -> question.metrics().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return definitions.metrics().stream()
                .filter(metric -> used.contains(metric.id()))
                .map(metric -> metric.id() + metric.scale())
                .sorted()
                .collect(Collectors.joining(";"));
    }

    private static String text(Cohort cohort, Definitions definitions) {
        List<String> others = cohort.within() == null ? cohort.cross() : List.of(cohort.within());
        return definitions.cohorts().stream()
                .filter(other -> others.contains(other.id()))
                .map(other -> other.id() + "=" + other.expression())
                .collect(Collectors.joining(
                        Cohort.CROSS,
                        Objects.toString(cohort.expression(), "") + (others.isEmpty() ? "" : others),
                        ""));
    }

    /** A hash of all of them. */
    public String hash() {
        return ShortHash.of(hashes.toString());
    }

    /** Names below this prefix, without it, whose definition was changed, added or removed. */
    public Set<String> changed(String prefix, Map<String, String> before) {
        Set<String> names = new TreeSet<>(hashes.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> !Objects.equals(hashes.get(name), before.get(name)))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
