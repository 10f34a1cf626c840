package org.barometer.privacy;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who knows sums of some unknown numbers, and what they are sums of, and tells what follows by exact linear algebra.
 *
 * <p>Calculates modulo a prime: what follows among rational numbers follows there too.
 */
final class Attacker {
    private static final long PRIME = 2_147_483_647;

    private final Map<Integer, long[]> rows = new TreeMap<>();
    private final int unknowns;

    /** Somebody who knows nothing of so many numbers. */
    Attacker(int unknowns) {
        this.unknowns = unknowns;
    }

    /** Learns the sum of some of them. */
    void learn(BitSet sum) {
        long[] row = reduced(sum);
        int first = first(row);
        if (first < unknowns) {
            long inverse = BigInteger.valueOf(row[first])
                    .modInverse(BigInteger.valueOf(PRIME))
                    .longValueExact();
            for (int i = first; i < unknowns; i++) {
                row[i] = row[i] * inverse % PRIME;
            }

            rows.put(first, row);
        }
    }

    /** Whether the sum of some of them follows. */
    boolean knows(BitSet sum) {
        return first(reduced(sum)) == unknowns;
    }

    private long[] reduced(BitSet sum) {
        long[] row = new long[unknowns];
        sum.stream().forEach(i -> row[i] = 1);
        rows.forEach((first, known) -> {
            long times = PRIME - row[first];
            for (int i = first; i < unknowns; i++) {
                row[i] = (row[i] + times * known[i]) % PRIME;
            }
        });
        return row;
    }

    private int first(long[] row) {
        int first = 0;
        while (first < unknowns && row[first] == 0) {
            first++;
        }

        return first;
    }
}
