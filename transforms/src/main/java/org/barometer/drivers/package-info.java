/** What moves a score: how much of it goes with each of several other answers, as pure functions of correlations. */
@NullMarked
package org.barometer.drivers;

import org.jspecify.annotations.NullMarked;
