package org.barometer.jobs.commands;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** The dates that nights are asked for. */
final class BusinessDate {
    private BusinessDate() {}

    /** Fails for a date that has not begun yet in the business zone: what is delivered for it is still to come. */
    static void requireBegun(LocalDate date, ZoneId zone, Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        if (date.isAfter(today)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The business date %s is in the future: in %s it is %s. Name a date up to today. Nothing was written."
                            .formatted(date, zone, today));
        }
    }
}
