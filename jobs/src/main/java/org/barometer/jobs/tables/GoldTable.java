package org.barometer.jobs.tables;

import java.util.ArrayList;
import java.util.List;

/** A builder that says in its constructor what its table depends on. */
abstract class GoldTable implements TableBuilder {
    private final String table;
    private final int version;
    private final List<String> reads = new ArrayList<>();
    private final List<String> slicedBy = new ArrayList<>();
    private final List<String> uses = new ArrayList<>();
    private boolean isSmall;

    GoldTable(String table, int version) {
        this.table = table;
        this.version = version;
    }

    final void reads(String... tables) {
        reads.addAll(List.of(tables));
    }

    final void slicedBy(String... prefixes) {
        slicedBy.addAll(List.of(prefixes));
    }

    final void uses(String... definitions) {
        uses.addAll(List.of(definitions));
    }

    final void fitsIntoMemory() {
        isSmall = true;
    }

    @Override
    public final String table() {
        return table;
    }

    @Override
    public final String version() {
        return String.valueOf(version);
    }

    @Override
    public final List<String> reads() {
        return reads;
    }

    @Override
    public final List<String> slicedBy() {
        return slicedBy;
    }

    @Override
    public final List<String> uses() {
        return uses;
    }

    @Override
    public final boolean isSmall() {
        return isSmall;
    }
}
