/** The way from the cube to a published value, step by step. */
@NullMarked
package org.barometer.jobs.explain;

import org.jspecify.annotations.NullMarked;
