/** How each gold table is made, and which part of it a run makes again. */
@NullMarked
package org.barometer.jobs.tables;

import org.jspecify.annotations.NullMarked;
