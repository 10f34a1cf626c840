package org.barometer.jobs.plan;

import java.util.Objects;

/** Which Barometer this is. */
public final class Software {
    private Software() {}

    /** Its version, as the jar says; {@code development} when run from classes. */
    public static String version() {
        return Objects.requireNonNullElse(Software.class.getPackage().getImplementationVersion(), "development");
    }
}
