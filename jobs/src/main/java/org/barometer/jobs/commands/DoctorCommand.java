package org.barometer.jobs.commands;

import java.nio.file.Files;
import java.util.List;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.upkeep.Doctor;
import org.barometer.jobs.upkeep.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer doctor}. */
@Command(
        name = "doctor",
        description = "Looks at every file of the warehouse, and says what is wrong and what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        if (!Files.isDirectory(places.warehouse)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no warehouse in %s: name one by --warehouse.".formatted(places.warehouse));
        }

        List<Finding> findings = Doctor.examine(
                places.warehouse, places.configuration().settings().jobRepository());
        findings.forEach(
                finding -> System.out.printf("%-7s %s%n", finding.isBroken() ? "BROKEN" : "note", finding.text()));
        long broken = findings.stream().filter(Finding::isBroken).count();
        if (broken > 0) {
            throw new Failure(
                    ExitCode.WAREHOUSE,
                    "%d of the lines above say%s what is broken and what to do."
                            .formatted(broken, broken == 1 ? "s" : ""));
        }

        System.out.println("The warehouse is sound.");
    }
}
