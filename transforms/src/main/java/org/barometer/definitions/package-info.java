/** What the configuration files say: surveys, sources, metrics, cohorts, touchpoints and targets, as validated records. */
@NullMarked
package org.barometer.definitions;

import org.jspecify.annotations.NullMarked;
