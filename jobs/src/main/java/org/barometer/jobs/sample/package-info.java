/** A sample company, as the exports of its systems: what a night reads when there is nothing else to read. */
@NullMarked
package org.barometer.jobs.sample;

import org.jspecify.annotations.NullMarked;
