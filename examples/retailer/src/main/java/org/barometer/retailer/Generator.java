package org.barometer.retailer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/**
 * Writes the exports of {@link SampleCompany} below the folder that is its one argument, and returns 0; where it cannot,
 * it prints why and returns 1.
 *
 * <p>A tool of the JDK's interface, so that {@code barometer demo} finds it by name without either depending on the other.
 */
public final class Generator implements ToolProvider {
    @Override
    public String name() {
        return "sample-company";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length != 1) {
            err.printf("%s <folder>: name the one folder to write to%n", name());
            return 1;
        }

        try {
            SampleCompany.writeTo(Path.of(arguments[0]));
            return 0;
        } catch (IOException e) {
            err.print(e.getMessage());
            return 1;
        }
    }
}
