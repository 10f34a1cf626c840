package org.barometer.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named place of a night where it can be cut off on purpose, to show that the next start recovers.
 *
 * <p>Off unless the process was started with the system property {@code barometer.fail-point}, and then one of
 *
 * <ul>
 *   <li>{@code halt:<point>} ends the process at once, as a kill does
 *   <li>{@code throw:<point>} fails there
 *   <li>{@code wait:<point>:<file>} makes the file and goes on when somebody has deleted it
 *   <li>{@code record:<file>} adds every point passed to the file
 * </ul>
 *
 * where {@code #n} after a point means the n-th time that it is passed, and {@code *} stands for every point.
 */
public final class FailPoint {
    /** Constant when off, so that the compiler leaves the points out. */
    private static final @Nullable FailPoint SET = parse(System.getProperty("barometer.fail-point"));

    private static final int KILLED = 137;
    private static final int MILLIS_BETWEEN_LOOKS = 20;

    private final String action;
    private final String point;
    private final @Nullable Path file;
    private final Map<String, Integer> passed = new HashMap<>();

    private FailPoint(String action, String point, @Nullable Path file) {
        this.action = action;
        this.point = point;
        this.file = file;
    }

    /** Passes the point before something is done. */
    public static void before(String what) {
        if (SET != null) {
            SET.pass(what + ".before");
        }
    }

    /** Passes the point after something was done, and before anybody has noted that. */
    public static void after(String what) {
        if (SET != null) {
            SET.pass(what + ".after");
        }
    }

    /** Passes the point after it was noted that something is done. */
    public static void noted(String what) {
        if (SET != null) {
            SET.pass(what + ".noted");
        }
    }

    private static @Nullable FailPoint parse(@Nullable String setting) {
        if (setting == null) {
            return null;
        }

        String[] parts = setting.split(":", 3);
        if (parts.length == 2 && parts[0].equals("record")) {
            return new FailPoint("record", "", Path.of(parts[1]));
        }

        if (parts.length == 2 && (parts[0].equals("halt") || parts[0].equals("throw"))) {
            return new FailPoint(parts[0], parts[1], null);
        }

        if (parts.length == 3 && parts[0].equals("wait")) {
            return new FailPoint("wait", parts[1], Path.of(parts[2]));
        }

        throw new Failure(
                ExitCode.USAGE,
                "The system property barometer.fail-point is '%s': write halt:<point>, throw:<point>, wait:<point>:<file> or record:<file>, or leave it out."
                        .formatted(setting));
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
        if (file != null) {
            try {
                Files.writeString(file, numbered + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file, e);
            }
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
            while (file != null && Files.exists(file)) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
