package org.barometer.jobs.storage;

/** Who is shown a table. */
public enum Audience {
    /** Anybody: nothing of fewer customers than may be told. */
    EVERYONE,

    /** Those who may know what single customers said. */
    INTERNAL
}
