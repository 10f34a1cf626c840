/** Rows walked in plain Java, where a plan of columns would cost more than the arithmetic in it. */
@NullMarked
package org.barometer.rows;

import org.jspecify.annotations.NullMarked;
