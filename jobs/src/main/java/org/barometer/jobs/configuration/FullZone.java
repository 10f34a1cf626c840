package org.barometer.jobs.configuration;

import java.beans.PropertyEditorSupport;
import java.time.ZoneId;
import org.barometer.records.Times;

/**
 * Reads a time zone by its full name.
 *
 * <p>Of short names several zones are meant: BST is British, and to Java's list of short names Bangladeshi; EST has a summer time
 * in the mouths of people, and none in the list.
 */
final class FullZone extends PropertyEditorSupport {
    @Override
    public void setAsText(String text) {
        if (Times.isAmbiguous(text.strip())) {
            throw new IllegalArgumentException("A zone of three letters is not unique: " + text);
        }

        setValue(ZoneId.of(text.strip()));
    }
}
