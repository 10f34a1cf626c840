/** Says what is wrong with a warehouse and what to do, and mends what can be mended without losing anything. */
@NullMarked
package org.barometer.jobs.doctor;

import org.jspecify.annotations.NullMarked;
