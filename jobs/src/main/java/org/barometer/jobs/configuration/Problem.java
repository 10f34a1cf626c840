package org.barometer.jobs.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Something wrong in a configuration file.
 *
 * @param file the file, relative to the configuration folder
 * @param key the key in it, as {@code questions[2].metrics}
 * @param what the value at fault and what to write instead
 */
public record Problem(String file, String key, String what) {

    @Override
    public String toString() {
        return key.isEmpty() ? "%s: %s".formatted(file, what) : "%s: %s: %s".formatted(file, key, what);
    }

    /** Says that a name is not known: the nearest known one, or all of them. */
    static String unknown(String name, String kind, Collection<String> known) {
        return "'%s' is no %s. %s".formatted(name, kind, instead(name, known));
    }

    static String instead(String name, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String all = known.stream().sorted().collect(Collectors.joining(", "));
        return known.stream()
                .min(Comparator.<String>comparingInt(each -> distance.apply(name, each))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(near -> distance.apply(name, near) <= Math.max(1, name.length() / 3))
                .map(near -> "Write '%s'?".formatted(near))
                .orElse(all.isEmpty() ? "None is known" : "Known are: " + all);
    }
}
