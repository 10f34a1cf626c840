package org.barometer.jobs.configuration;

import java.util.Collection;
import org.barometer.jobs.Suggestion;

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
        return "'%s' is no %s. %s".formatted(name, kind, Suggestion.instead(name, known));
    }
}
