package org.barometer.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with one measured part, between two comments; the rest is written by hand. */
public record Page(Path file, String name) {
    /** Puts a text in place of the measured part; fails if the page has none. */
    public void write(String text) throws IOException {
        String page = Files.readString(file);
        String from = "<!-- measured: %s -->\n".formatted(name);
        String to = "<!-- end of measured: %s -->".formatted(name);
        int start = page.indexOf(from);
        int end = page.indexOf(to);
        if (start < 0 || end < start) {
            throw new IllegalStateException("%s lacks the lines %s and %s".formatted(file, from.strip(), to));
        }

        Files.writeString(file, page.substring(0, start) + from + text + page.substring(end));
    }
}
