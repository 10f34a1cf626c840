/** Tables as the files they are: Delta logs and Parquet, read without Spark, so that it can be told which file is wrong. */
@NullMarked
package org.barometer.jobs.disk;

import org.jspecify.annotations.NullMarked;
