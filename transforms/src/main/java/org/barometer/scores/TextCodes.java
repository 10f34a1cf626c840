package org.barometer.scores;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Numbers a few texts as they turn up, from 0 on.
 *
 * <p>It is asked for every cohort of every fact, so it hashes the first and the last eight bytes only.
 */
final class TextCodes {
    private final List<UTF8String> texts = new ArrayList<>();
    private @Nullable UTF8String[] slots = new UTF8String[32];
    private int[] codes = new int[32];

    /** The number of a text, which is the next one if it has none yet. */
    int code(UTF8String text) {
        int mask = slots.length - 1;
        int at = hash(text) & mask;
        for (UTF8String found = slots[at]; found != null; found = slots[at]) {
            if (found.equals(text)) {
                return codes[at];
            }

            at = (at + 1) & mask;
        }

        // Spark reuses the memory behind a row's texts.
        UTF8String kept = text.copy();
        slots[at] = kept;
        codes[at] = texts.size();
        texts.add(kept);
        if (2 * texts.size() > slots.length) {
            grow();
        }

        return texts.size() - 1;
    }

    UTF8String text(int code) {
        return texts.get(code);
    }

    private void grow() {
        int mask = 2 * slots.length - 1;
        slots = new UTF8String[mask + 1];
        codes = new int[mask + 1];
        for (int code = 0; code < texts.size(); code++) {
            int at = hash(texts.get(code)) & mask;
            while (slots[at] != null) {
                at = (at + 1) & mask;
            }

            slots[at] = texts.get(code);
            codes[at] = code;
        }
    }

    private static int hash(UTF8String text) {
        int bytes = text.numBytes();
        long hash = text.getPrefix() * 0x9E3779B97F4A7C15L + bytes;
        if (bytes > Long.BYTES) {
            long end = Platform.getLong(text.getBaseObject(), text.getBaseOffset() + bytes - Long.BYTES);
            hash ^= end * 0xC2B2AE3D27D4EB4FL;
        }

        hash ^= hash >>> 32;
        return (int) (hash ^ hash >>> 15);
    }
}
