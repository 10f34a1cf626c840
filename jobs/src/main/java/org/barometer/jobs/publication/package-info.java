/** What a night shows its readers: what the tables hold in a few numbers, what that changes, and the switch itself. */
@NullMarked
package org.barometer.jobs.publication;

import org.jspecify.annotations.NullMarked;
