/** What a run has to do: what is asked, what has been published, what is new, and so what to compute again. */
@NullMarked
package org.barometer.jobs.plan;

import org.jspecify.annotations.NullMarked;
