/** From answers to scores: facts, the cube, and values with their uncertainty by period, touchpoint and cohort. */
@NullMarked
package org.barometer.scores;

import org.jspecify.annotations.NullMarked;
