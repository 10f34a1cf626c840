/** From daily sums to sums that may be told: the tables around {@link org.barometer.privacy.Division}. */
@NullMarked
package org.barometer.release;

import org.jspecify.annotations.NullMarked;
