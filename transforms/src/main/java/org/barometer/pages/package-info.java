/** Pages for people, made from the definitions, so that they cannot differ from them. */
@NullMarked
package org.barometer.pages;

import org.jspecify.annotations.NullMarked;
