/** From when each response came to how late answers come, and to which periods still await some. */
@NullMarked
package org.barometer.delays;

import org.jspecify.annotations.NullMarked;
