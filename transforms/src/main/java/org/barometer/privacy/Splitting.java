package org.barometer.privacy;

import java.util.Map;
import java.util.function.BiConsumer;

/** A way to give out parts of a portion, of which the whole has been given out already. */
interface Splitting {
    /** What can be given out, and what is left. */
    Split of(Portion portion);

    /**
     * A portion in parts.
     *
     * @param released those given out, by name
     * @param passed those of which nothing is to be told, but of what they consist of
     * @param withheld the rest, which may be given out together with more
     */
    record Split(Map<String, Portion> released, Map<String, Portion> passed, Portion withheld) {
        Split(Map<String, Portion> released, Portion withheld) {
            this(released, Map.of(), withheld);
        }

        static Split nothing(Portion portion) {
            return new Split(Map.of(), portion);
        }

        void handOut(BiConsumer<String, Portion> consumer) {
            released.forEach(consumer);
            passed.forEach(consumer);
        }
    }
}
