package org.barometer.privacy;

import java.util.Comparator;

/** A touchpoint and a cohort value, where answers are counted without any total. */
public record Leaf(String touchpoint, String cohort) implements Comparable<Leaf> {
    private static final Comparator<Leaf> ORDER =
            Comparator.comparing(Leaf::touchpoint).thenComparing(Leaf::cohort);

    @Override
    public int compareTo(Leaf other) {
        return ORDER.compare(this, other);
    }
}
