/** What is published, read without Spark: Delta Kernel says which files, DuckDB reads them. */
@NullMarked
package org.barometer.jobs.reading;

import org.jspecify.annotations.NullMarked;
