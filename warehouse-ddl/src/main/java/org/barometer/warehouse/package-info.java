/** What is stored: the warehouse's tables as their DDL files define them. */
@NullMarked
package org.barometer.warehouse;

import org.jspecify.annotations.NullMarked;
