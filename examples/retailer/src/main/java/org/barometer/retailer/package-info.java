/** Tallmo, the sample company of the demo: a generator of the exports of its systems. It only writes files. */
@NullMarked
package org.barometer.retailer;

import org.jspecify.annotations.NullMarked;
