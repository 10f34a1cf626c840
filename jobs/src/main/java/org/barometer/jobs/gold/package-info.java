/** From the silver tables to the gold ones: facts, cube, scores and dimensions, of what has been touched. */
@NullMarked
package org.barometer.jobs.gold;

import org.jspecify.annotations.NullMarked;
