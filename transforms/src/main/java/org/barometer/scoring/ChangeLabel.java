package org.barometer.scoring;

import org.apache.spark.unsafe.types.UTF8String;
import org.barometer.statistics.Level;

/** A change in one word. */
final class ChangeLabel {
    private static final UTF8String RISE = UTF8String.fromString("rise");
    private static final UTF8String FALL = UTF8String.fromString("fall");
    private static final UTF8String NOISE = UTF8String.fromString("noise");
    private static final UTF8String TOO_FEW = UTF8String.fromString("too_few");

    private ChangeLabel() {}

    /** Rise or fall for a change whose q value is small enough, noise for any other, too_few where nothing was tested. */
    static UTF8String of(double change, double q, Level level) {
        if (Double.isNaN(q)) {
            return TOO_FEW;
        }

        return !level.isSignificant(q) || change == 0 ? NOISE : change > 0 ? RISE : FALL;
    }
}
