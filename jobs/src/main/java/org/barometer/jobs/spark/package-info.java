/** What is used of Spark's internals: its parser and analyser for SQL of configuration files, and Parquet files as a source. */
@NullMarked
package org.barometer.jobs.spark;

import org.jspecify.annotations.NullMarked;
