/** From facts to the cube: counts and weights by day, metric, touchpoint, cohort and score, added up in dense arrays. */
@NullMarked
package org.barometer.cube;

import org.jspecify.annotations.NullMarked;
