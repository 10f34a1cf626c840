package org.barometer.benchmarks.company;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barometer.benchmarks.report.Cost;

/**
 * A command that was run to its end in a process of its own.
 *
 * @param peakMemory most bytes of memory that it held; 0 where the system does not say
 */
public record Command(Cost cost, long peakMemory) {
    private static final long LOOK_AGAIN_MILLIS = 50;

    /** Runs a command; fails, with the end of what it printed, if it does. */
    public static Command run(List<String> command, Map<String, String> environment, Path log) throws Exception {
        Path times = log.resolveSibling(log.getFileName() + ".times");
        // Only the shell knows what a process took that is gone.
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                "bash",
                                "-c",
                                "TIMEFORMAT='%R %U %S'; exec 3>&2 2>\"$0\"; time \"$@\" 2>&3",
                                times.toString()),
                        command.stream())
                .toList());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        Process process = builder.start();
        long peak = 0;
        while (process.isAlive()) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
            peak = Math.max(
                    peak, process.descendants().mapToLong(Command::memory).max().orElse(0));
        }

        String printed = Files.readString(log);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("Exit code %d of %s; the end of %s:%n%s"
                    .formatted(
                            process.exitValue(),
                            String.join(" ", command),
                            log,
                            printed.substring(Math.max(0, printed.length() - 3_000))));
        }

        String[] seconds = Files.readString(times).strip().replace(',', '.').split(" ");
        return new Command(
                new Cost(
                        Double.parseDouble(seconds[0]),
                        Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])),
                peak);
    }

    private static long memory(ProcessHandle process) {
        File status = new File("/proc/%d/status".formatted(process.pid()));
        try (Stream<String> lines = Files.lines(status.toPath())) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            // It ended meanwhile, or this system has no such files.
            return 0;
        }
    }
}
