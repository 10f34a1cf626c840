/** Survey responses become answers and comments in one shape, whatever tool they came from. */
@NullMarked
package org.barometer.answers;

import org.jspecify.annotations.NullMarked;
