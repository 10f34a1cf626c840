/** Calendar and rolling periods, and the sums of a series of days over them. */
@NullMarked
package org.barometer.periods;

import org.jspecify.annotations.NullMarked;
