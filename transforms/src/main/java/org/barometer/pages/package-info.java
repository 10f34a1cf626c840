/** Pages for people, made from what the warehouse is told, so that they cannot differ from it. */
@NullMarked
package org.barometer.pages;

import org.jspecify.annotations.NullMarked;
