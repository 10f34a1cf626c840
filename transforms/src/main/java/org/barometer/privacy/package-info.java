/**
 * What may be told of whom: sums are given out in portions, each of so many different customers that nobody is given away.
 *
 * <p>A portion is given out once and never changed, taken back or divided. All that is published is a sum of such portions, so
 * nothing can be told from it, on one night or on several, that the portions do not tell. How they are cut is in
 * {@link org.barometer.privacy.Stage}.
 */
@NullMarked
package org.barometer.privacy;

import org.jspecify.annotations.NullMarked;
