/** Exact or hidden: which scores are not shown, since few answers lie behind them or they would follow from others that are. */
@NullMarked
package org.barometer.suppression;

import org.jspecify.annotations.NullMarked;
