/** From delivered records to the silver tables: each source's new records beside what stands already. */
@NullMarked
package org.barometer.jobs.silver;

import org.jspecify.annotations.NullMarked;
