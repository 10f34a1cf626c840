/** SQL of configuration files, looked at by Spark's own parser and analyser before anything runs. */
@NullMarked
package org.barometer.jobs.spark;

import org.jspecify.annotations.NullMarked;
