package org.barometer.benchmarks.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barometer.benchmarks.company.Command;
import org.barometer.benchmarks.company.Company;
import org.barometer.benchmarks.company.LauncherCommand;
import org.barometer.benchmarks.peers.BareCommit;
import org.barometer.benchmarks.report.Cost;
import org.barometer.benchmarks.report.Goal;

/** Nights for which nothing was delivered, beside a program that opens Spark with the same flags and makes one commit. */
final class EmptyNights {
    private final Company company;
    private final int rounds;

    EmptyNights(Company company, int rounds) {
        this.company = company;
        this.rounds = rounds;
    }

    List<Goal> measure() throws Exception {
        Path folder = Files.createDirectories(company.folder().resolve("bare"));
        // The first night leaves the archive of classes that later ones start with.
        company.night(company.tomorrow());
        List<String> bare = new LauncherCommand(folder)
                .with(
                        BareCommit.class,
                        company.wordsOfNight(company.tomorrow()),
                        company.environment(),
                        List.of(folder.toString(), "local[%d]".formatted(Sizes.THREADS)));
        commit(bare, folder);
        List<Cost> nights = new ArrayList<>();
        List<Cost> commits = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            nights.add(company.night(company.tomorrow()).cost());
            commits.add(commit(bare, folder));
        }

        Cost night = Cost.median(nights);
        return List.of(
                new Goal(
                        "P4 empty night, seconds",
                        "≤ 20",
                        Goal.number(night.clock()),
                        Goal.number(night.processor()),
                        company.size()),
                Goal.ratio(
                        "P4 empty night beside a bare commit",
                        "≤ 2",
                        night,
                        Cost.median(commits),
                        "a JVM with the launcher's flags, a session, one row"));
    }

    private static Cost commit(List<String> bare, Path folder) throws Exception {
        return Command.run(bare, Map.of(), folder.resolve("commit.log")).cost();
    }
}
