/** Who was asked and who answered: response rates, weights that make up for who did not, and small populations. */
@NullMarked
package org.barometer.sampling;

import org.jspecify.annotations.NullMarked;
