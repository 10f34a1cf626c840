/** Survey responses become answers and comments in one shape for all tools. */
@NullMarked
package org.barometer.answers;

import org.jspecify.annotations.NullMarked;
