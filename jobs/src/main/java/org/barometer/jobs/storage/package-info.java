/** Where rows are kept: the Spark session, the Delta tables, the lock, the Parquet export. */
@NullMarked
package org.barometer.jobs.storage;

import org.jspecify.annotations.NullMarked;
