package org.barometer.jobs.configuration;

import org.barometer.definitions.CustomerSource;
import org.barometer.definitions.PurchaseSource;
import org.barometer.definitions.Source;
import org.barometer.definitions.SupportCaseSource;

/** What the records of a source are of: the key {@code kind} of its file. */
enum SourceKind {
    /** Customers of a CRM. */
    CUSTOMERS(CustomerSource.class),
    /** Purchases of a shop. */
    PURCHASES(PurchaseSource.class),
    /** Cases of a support desk. */
    SUPPORT_CASES(SupportCaseSource.class);

    private final Class<? extends Source> type;

    SourceKind(Class<? extends Source> type) {
        this.type = type;
    }

    /** The record that such a file holds. */
    Class<? extends Source> type() {
        return type;
    }
}
