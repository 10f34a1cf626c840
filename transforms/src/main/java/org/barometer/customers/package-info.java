/** Customers over time, what they bought and what they asked support, under pseudonyms. */
@NullMarked
package org.barometer.customers;

import org.jspecify.annotations.NullMarked;
