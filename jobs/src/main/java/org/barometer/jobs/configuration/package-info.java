/** Reads a configuration folder and says what is wrong with it. */
@NullMarked
package org.barometer.jobs.configuration;

import org.jspecify.annotations.NullMarked;
