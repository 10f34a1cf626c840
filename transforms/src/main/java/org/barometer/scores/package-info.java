/** From answers to facts, and from the cube to values with their uncertainty by period, touchpoint and cohort. */
@NullMarked
package org.barometer.scores;

import org.jspecify.annotations.NullMarked;
