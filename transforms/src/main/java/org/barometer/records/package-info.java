/** Reads delivered records: columns whatever they are called, times in whatever zone, and a outcome on each record. */
@NullMarked
package org.barometer.records;

import org.jspecify.annotations.NullMarked;
