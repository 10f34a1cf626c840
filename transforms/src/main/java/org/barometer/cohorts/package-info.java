/** Which groups a respondent belonged to when they answered. */
@NullMarked
package org.barometer.cohorts;

import org.jspecify.annotations.NullMarked;
