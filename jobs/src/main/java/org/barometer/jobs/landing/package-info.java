/** Files that sources put into the landing folder: which are new, and whether they can be read. */
@NullMarked
package org.barometer.jobs.landing;

import org.jspecify.annotations.NullMarked;
