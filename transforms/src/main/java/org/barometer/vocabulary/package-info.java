/** What the configuration files say: surveys, sources, metrics, cohorts, touchpoints and targets, as validated records. */
@NullMarked
package org.barometer.vocabulary;

import org.jspecify.annotations.NullMarked;
