package org.barometer.vocabulary;

import jakarta.validation.constraints.Positive;
import java.io.Serializable;

/**
 * Who is given away by no number: the file {@code privacy.yaml}.
 *
 * @param leastCustomers different customers that every published number stands for at the least; 1 publishes everything
 */
public record Privacy(@Positive int leastCustomers) implements Serializable {
    /** What holds where there is no such file. */
    public static final Privacy DEFAULT = new Privacy(5);

    public Privacy {
        leastCustomers = leastCustomers == 0 ? 5 : leastCustomers;
    }

    /** Whether anything is held back at all. */
    public boolean isOn() {
        return leastCustomers > 1;
    }
}
