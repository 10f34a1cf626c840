/** Statistics of samples: estimates, intervals, differences and tests, as pure functions of a few numbers. */
@NullMarked
package org.barometer.statistics;

import org.jspecify.annotations.NullMarked;
