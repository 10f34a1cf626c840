package org.barometer.jobs.crash;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.barometer.jobs.commands.Barometer;

/** A command in a process of its own, which can be ended at a fail point, killed, paused, or asked to end. */
public final class Child {
    private static final int LONGEST_MINUTES = 10;

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code barometer} with a fail point; see {@link FailPoint}. */
    static Child start(Path output, String failPoint, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(failPoint));
        all.addAll(arguments);
        return start(output, List.of(), List.of(), BarometerWithFailPoints.class, all);
    }

    /**
     * Starts {@code barometer} on a machine set up otherwise.
     *
     * @param before the words of a command that runs a command
     * @param options of Java
     */
    static Child start(Path output, List<String> before, List<String> options, List<String> arguments)
            throws IOException {
        return start(output, before, options, Barometer.class, arguments);
    }

    private static Child start(
            Path output, List<String> before, List<String> options, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Djdk"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=512m",
                "-XX:-DontCompileHugeMethods",
                // As the launcher does for nights of few records.
                "-Dspark.sql.codegen.factoryMode=NO_CODEGEN",
                "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // Without it Java reads the arguments as ASCII.
        process.environment().put("LC_ALL", "C.UTF-8");
        return new Child(process.start(), output);
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("It did not end:\n" + output());
        }

        return process.exitValue();
    }

    /** All that it has printed. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it has come to a fail point that makes this file; false if it has ended. */
    boolean comesTo(Path file) throws InterruptedException {
        while (process.isAlive()) {
            if (Files.exists(file)) {
                return true;
            }

            Thread.sleep(20);
        }

        return false;
    }

    /** {@code kill -15}. */
    void askToEnd() {
        process.destroy();
    }

    /** {@code kill -STOP}: it lives, holds what it holds, and does nothing. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** {@code kill -CONT}. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
