package org.barometer.jobs.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What a process does at the fail points that it passes; {@link BarometerWithFailPoints} says where they are.
 *
 * <ul>
 *   <li>{@code halt:<point>} ends the process at once, as a kill does
 *   <li>{@code throw:<point>} fails there
 *   <li>{@code wait:<point>:<file>} makes the file and goes on once it has been deleted
 *   <li>{@code record:<file>} adds every point passed to the file
 * </ul>
 *
 * where {@code #n} after a point means the n-th time that it is passed, and {@code *} stands for every point.
 */
public final class FailPoint {
    private static final int KILLED = 137;
    private static final int MILLIS_BETWEEN_LOOKS = 20;

    private static FailPoint set;

    private final String action;
    private final String point;
    private final Path file;
    private final Map<String, Integer> passed = new HashMap<>();

    private FailPoint(String action, String point, Path file) {
        this.action = action;
        this.point = point;
        this.file = file;
    }

    /** Sets what this process does, before it passes the first point. */
    static void set(String setting) {
        String[] parts = setting.split(":", 3);
        set = switch (parts[0]) {
            case "halt", "throw" -> new FailPoint(parts[0], parts[1], null);
            case "wait" -> new FailPoint(parts[0], parts[1], Path.of(parts[2]));
            case "record" -> new FailPoint(parts[0], "", Path.of(parts[1]));
            default -> throw new IllegalArgumentException(setting);
        };
    }

    /** Passes the point before something is done. */
    public static void before(String what) {
        set.pass(what + ".before");
    }

    /** Passes the point after something was done. */
    public static void after(String what) {
        set.pass(what + ".after");
    }

    /** Passes the point after it was noted that something is done. */
    public static void noted(String what) {
        set.pass(what + ".noted");
    }

    private void pass(String name) {
        String numbered = name + "#" + count(name);
        if (action.equals("record")) {
            record(numbered);
        } else if (point.equals("*") || point.equals(numbered) || numbered.equals(point + "#1")) {
            act(numbered);
        }
    }

    private synchronized int count(String name) {
        return passed.merge(name, 1, Integer::sum);
    }

    private synchronized void record(String numbered) {
        try {
            Files.writeString(file, numbered + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private void act(String numbered) {
        switch (action) {
            case "halt" -> Runtime.getRuntime().halt(KILLED);
            case "throw" -> throw new IllegalStateException("Fail point " + numbered);
            default -> {
                record(numbered);
                waitUntilDeleted();
            }
        }
    }

    private void waitUntilDeleted() {
        try {
            while (Files.exists(file)) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
