/** From the sums of days to scores: what a period comes to, how sure that is, and whether it has changed. */
@NullMarked
package org.barometer.scoring;

import org.jspecify.annotations.NullMarked;
