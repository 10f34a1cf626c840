/**
 * From facts to the cube, that is counts and weights by day, metric, touchpoint, cohort and score, and to the pairs of answers
 * of one response; both added up in dense arrays.
 */
@NullMarked
package org.barometer.cube;

import org.jspecify.annotations.NullMarked;
