package org.barometer.privacy;

import java.util.Arrays;

/** Different customers, counted up to a number that is enough: beyond it nobody needs to know who they are. */
public final class Customers {
    private final int enough;
    private int[] known = new int[0];
    private boolean isEnough;

    /** Nobody, where so many are enough. */
    public Customers(int enough) {
        this.enough = enough;
    }

    /** Adds a customer by a hash of the id; two customers of one hash count as one. */
    public void add(int customer) {
        int place = Arrays.binarySearch(known, customer);
        if (isEnough || place >= 0) {
            return;
        }

        if (known.length + 1 == enough) {
            addEnough();
            return;
        }

        int at = -place - 1;
        int[] more = Arrays.copyOf(known, known.length + 1);
        System.arraycopy(known, at, more, at + 1, known.length - at);
        more[at] = customer;
        known = more;
    }

    /** Adds more of them than need be known. */
    public void addEnough() {
        isEnough = true;
        known = new int[0];
    }

    /** Adds those of others. */
    public void addAll(Customers others) {
        if (others.isEnough) {
            addEnough();
        } else {
            for (int customer : others.known) {
                add(customer);
            }
        }
    }

    /** Whether there are enough. */
    public boolean isEnough() {
        return isEnough;
    }

    /** Whether there is somebody, but not enough. */
    boolean areTooFew() {
        return !isNobody() && !isEnough();
    }

    /** How many are enough. */
    int enough() {
        return enough;
    }

    /** Whether there is nobody. */
    public boolean isNobody() {
        return !isEnough && known.length == 0;
    }

    /** Who they are, in order; nobody once they are enough. */
    public int[] known() {
        return known.clone();
    }
}
