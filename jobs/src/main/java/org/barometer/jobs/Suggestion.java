package org.barometer.jobs;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What to write instead of a name that is not known. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest known name, or all of them if none is near. */
    public static String instead(String name, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String all = known.stream().sorted().collect(Collectors.joining(", "));
        return known.stream()
                .min(Comparator.<String>comparingInt(each -> distance.apply(name, each))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(near -> distance.apply(name, near) <= Math.max(1, name.length() / 3))
                .map("Write '%s'?"::formatted)
                .orElse(all.isEmpty() ? "None is known" : "Known are: " + all);
    }
}
