package org.barometer.jobs.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** What a person at a terminal sees of one command. */
public record Terminal(int exitCode, String out, String err) {

    /** Runs {@code barometer} with these arguments in this process. */
    public static Terminal run(Object... arguments) {
        PrintStream standard = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            int exitCode = Barometer.commandLine()
                    .setOut(new PrintWriter(System.out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(java.util.stream.Stream.of(arguments)
                            .map(String::valueOf)
                            .toArray(String[]::new));
            return new Terminal(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(standard);
        }
    }
}
