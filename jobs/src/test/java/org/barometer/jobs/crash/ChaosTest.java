package org.barometer.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.storage.DeltaWarehouse;
import org.barometer.jobs.storage.ParquetExport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A command cut off at every single point that it passes; what it leaves must grow into the same tables as if nothing had
 * happened.
 *
 * <p>{@code -Dchaos.command=nightly} is the second night, {@code first} the first one, and {@code backfill}, {@code rollback} and
 * {@code maintain} are the commands of that name. {@code -Dchaos.cut=freeze} halts one process at each point with {@code kill
 * -STOP} and goes on from a copy of its files as they are at that moment, which is what a kill would leave; {@code halt}, {@code
 * throw} and {@code stop} start a process for each point and end it there, by a kill, an error or a signal. {@code
 * -Dchaos.seed=11} chooses the history, {@code -Dchaos.points=<regex>} some of the points.
 */
@Tag("chaos")
class ChaosTest {
    private static final String CUT = System.getProperty("chaos.cut", "freeze");
    private static final int SEED = Integer.getInteger("chaos.seed", 11);
    private static final String POINTS = System.getProperty("chaos.points", ".*");
    private static final CutCommand COMMAND = CutCommand.named(System.getProperty("chaos.command", "nightly"));

    @TempDir
    Path folder;

    Company base;
    List<String> content;
    int reads;
    final List<String> passed = new ArrayList<>();
    final List<String> failed = new ArrayList<>();

    @BeforeEach
    void undisturbed() throws IOException {
        base = COMMAND.base(folder, SEED);
        Company undisturbed = base.copy("undisturbed");
        COMMAND.run(undisturbed, "");
        content = COMMAND.content(undisturbed);
    }

    @Test
    void cutOffAtEveryPointItEndsAsIfNothingHadHappened() throws Exception {
        long start = System.nanoTime();
        if (CUT.equals("freeze")) {
            freeze();
        } else {
            endAProcessForEach();
        }

        System.out.printf(
                "%s, cut off by %s: %d points passed, %d failed, all tables read %d times meanwhile, %.0f s%n",
                COMMAND, CUT, passed.size(), failed.size(), reads, seconds(start));
        assertThat(failed).isEmpty();
        assertThat(passed).isNotEmpty();
        if (COMMAND.leavesReadersAlone()) {
            assertThat(reads).isPositive();
        }
    }

    private void freeze() throws Exception {
        Company live = base.copy("live");
        Path reached = folder.resolve("reached");
        Child child = COMMAND.start(live, "wait:*:" + reached);
        while (child.comesTo(reached)) {
            child.pause();
            List<String> points = Files.readAllLines(reached);
            for (String point : points) {
                if (point.matches(POINTS)) {
                    check(point, live.copy("cut"));
                }
            }

            if (!points.isEmpty()) {
                Files.delete(reached);
            }

            child.goOn();
        }

        assertThat(child.exitCode()).as(child.output()).isZero();
    }

    private void endAProcessForEach() throws Exception {
        Path record = folder.resolve("points");
        Child child = COMMAND.start(base.copy("recorded"), "record:" + record);
        assertThat(child.exitCode()).as(child.output()).isZero();
        for (String point : Files.readAllLines(record)) {
            if (point.matches(POINTS)) {
                Company company = base.copy("cut");
                end(company, point);
                check(point, company);
            }
        }
    }

    private static void end(Company company, String point) throws IOException, InterruptedException {
        if (CUT.equals("stop")) {
            Path reached = company.folder().resolve("reached");
            Child child = COMMAND.start(company, "wait:%s:%s".formatted(point, reached));
            child.comesTo(reached);
            child.askToEnd();
            // The signal must have come before the night goes on.
            Thread.sleep(300);
            Files.delete(reached);
            assertThat(child.exitCode()).as(child.output()).isEqualTo(ExitCode.STOPPED.code());
        } else {
            Child child = COMMAND.start(company, CUT + ":" + point);
            assertThat(child.exitCode()).as(child.output()).isNotZero();
        }
    }

    /** Starts the command again where it was cut off; takes the company away. */
    private void check(String point, Company company) throws IOException {
        long start = System.nanoTime();
        try {
            if (COMMAND.leavesReadersAlone()) {
                try (Reader reader = Reader.of(company.warehouse())) {
                    goOn(company, point);
                    reader.close();
                    assertThat(reader.mixed()).isEmpty();
                    reads += reader.reads();
                }
            } else {
                goOn(company, point);
            }

            passed.add(point);
            System.out.printf("passed %-40s %5.1f s%n", point, seconds(start));
        } catch (AssertionError | RuntimeException e) {
            failed.add(point);
            System.out.printf("FAILED %s: %s%n", point, e);
        } finally {
            FileSystemUtils.deleteRecursively(company.folder());
        }
    }

    private void goOn(Company company, String point) {
        COMMAND.run(company, point);
        assertThat(COMMAND.content(company)).isEqualTo(content);
        assertThat(new ParquetExport(DeltaWarehouse.open(company.warehouse(), Map.of())).isCurrent())
                .isTrue();
        // Without a step, where all were done and only the row of the run was not.
        assertThat(company.runs()).last().asString().matches("COMPLETED (export)?");
        assertThat(company.runs()).allMatch(run -> run.matches("(COMPLETED|FAILED|STOPPED) [\\w.]*"));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
