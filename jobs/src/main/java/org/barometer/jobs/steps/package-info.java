/** The steps of a night, as Spring Batch runs them. */
@NullMarked
package org.barometer.jobs.steps;

import org.jspecify.annotations.NullMarked;
