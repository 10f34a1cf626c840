package org.barometer.jobs.commands;

import java.nio.file.Files;
import java.util.List;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.doctor.Doctor;
import org.barometer.jobs.doctor.Finding;
import org.barometer.jobs.doctor.Finding.Severity;
import org.barometer.jobs.doctor.Mending;
import org.barometer.jobs.night.WriterLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barometer doctor}. */
@Command(
        name = "doctor",
        description = "Looks at every file of the warehouse, and says what is wrong and what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--mend",
            description =
                    "Mend what can be mended without losing anything: set broken log files aside that nobody needs, copy back what the export still has")
    private boolean mend;

    @Override
    public void run() {
        if (!Files.isDirectory(places.warehouse)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no warehouse in %s: name one by --warehouse.".formatted(places.warehouse));
        }

        if (mend) {
            try (WriterLock lock = WriterLock.take(places.configuration(), places.warehouse, "a doctor")) {
                new Mending(places.warehouse).mend().forEach(done -> System.out.println("mended  " + done));
            }
        }

        List<Finding> findings = new Doctor(places.warehouse)
                .examine(places.configuration().settings().jobRepository());
        findings.forEach(finding -> System.out.printf(
                "%-7s %s%n", finding.severity() == Severity.BROKEN ? "BROKEN" : "note", finding.text()));
        long broken = findings.stream()
                .filter(finding -> finding.severity() == Severity.BROKEN)
                .count();
        if (broken > 0) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "%d of the lines above say%s what is broken and what to do."
                            .formatted(broken, broken == 1 ? "s" : ""));
        }

        System.out.println("The warehouse is sound.");
    }
}
