/** Keeps a warehouse small and quick: few files a table, and none that no publication shows any more. */
@NullMarked
package org.barometer.jobs.upkeep;

import org.jspecify.annotations.NullMarked;
