/** When, where and with what: the only module that reads, writes or knows a path. */
@NullMarked
package org.barometer.jobs;

import org.jspecify.annotations.NullMarked;
