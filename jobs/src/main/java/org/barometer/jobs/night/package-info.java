/** The night as a Spring Batch job: its steps, its restarts and what it reports. */
@NullMarked
package org.barometer.jobs.night;

import org.jspecify.annotations.NullMarked;
