/** One score on one page: how it is calculated, what it is compared with, and where it comes from. */
@NullMarked
package org.barometer.jobs.explain;

import org.jspecify.annotations.NullMarked;
