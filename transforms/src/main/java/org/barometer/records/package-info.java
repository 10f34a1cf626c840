/** Reads delivered records: column names, times, and an outcome for each record. */
@NullMarked
package org.barometer.records;

import org.jspecify.annotations.NullMarked;
