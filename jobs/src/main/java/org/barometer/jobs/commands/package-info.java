/** The command line. */
@NullMarked
package org.barometer.jobs.commands;

import org.jspecify.annotations.NullMarked;
