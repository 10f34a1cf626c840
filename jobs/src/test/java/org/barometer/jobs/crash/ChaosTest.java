package org.barometer.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barometer.jobs.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A night cut off at every single point that it passes; what it leaves must grow into the same night as if nothing had happened.
 *
 * <p>{@code -Dchaos.cut=freeze} halts one process at each point with {@code kill -STOP} and goes on from a copy of its files as
 * they are at that moment, which is what a kill would leave; {@code halt}, {@code throw} and {@code stop} start a process for each
 * point and end it there, by a kill, an error or a signal. {@code -Dchaos.seed=11} chooses the history, {@code
 * -Dchaos.points=<regex>} some of the points, {@code -Dchaos.first=true} the first night instead of the second.
 */
@Tag("chaos")
class ChaosTest {
    private static final String CUT = System.getProperty("chaos.cut", "freeze");
    private static final int SEED = Integer.getInteger("chaos.seed", 11);
    private static final String POINTS = System.getProperty("chaos.points", ".*");
    private static final boolean FIRST = Boolean.getBoolean("chaos.first");

    @TempDir
    Path folder;

    Company base;
    List<String> content;
    int reads;
    final List<String> passed = new ArrayList<>();
    final List<String> failed = new ArrayList<>();

    @BeforeEach
    void theNightUndisturbed() throws IOException {
        Path config = Company.configure(folder.resolve("conf"), "");
        base = FIRST
                ? Company.beforeItsFirstNight(folder.resolve("base"), config, SEED)
                : Company.afterItsFirstNight(folder.resolve("base"), config, SEED);
        Company undisturbed = base.copy("undisturbed");
        undisturbed.run(Company.NIGHT);
        content = undisturbed.content();
    }

    @Test
    void cutOffAtEveryPointTheNightEndsAsIfNothingHadHappened() throws Exception {
        long start = System.nanoTime();
        if (CUT.equals("freeze")) {
            freeze();
        } else {
            endAProcessForEach();
        }

        System.out.printf(
                "cut off by %s: %d points passed, %d failed, all tables read %d times meanwhile, %.0f s%n",
                CUT, passed.size(), failed.size(), reads, seconds(start));
        assertThat(failed).isEmpty();
        assertThat(passed).isNotEmpty();
    }

    private void freeze() throws Exception {
        Company live = base.copy("live");
        Path reached = folder.resolve("reached");
        Child child = live.start("wait:*:" + reached);
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
        assertThat(live.content()).isEqualTo(content);
    }

    private void endAProcessForEach() throws Exception {
        Path record = folder.resolve("points");
        Child child = base.copy("recorded").start("record:" + record);
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
            Child child = company.start("wait:%s:%s".formatted(point, reached));
            child.comesTo(reached);
            child.askToEnd();
            // The signal must have come before the night goes on.
            Thread.sleep(300);
            Files.delete(reached);
            assertThat(child.exitCode()).as(child.output()).isEqualTo(ExitCode.STOPPED.code());
        } else {
            Child child = company.start(CUT + ":" + point);
            assertThat(child.exitCode()).as(child.output()).isNotZero();
        }
    }

    /** Starts the night again where it was cut off; takes the company away. */
    private void check(String point, Company company) throws IOException {
        long start = System.nanoTime();
        try {
            if (FIRST) {
                goOn(company);
            } else {
                try (Reader reader = Reader.of(company.warehouse())) {
                    goOn(company);
                    reader.close();
                    assertThat(reader.mixed()).isEmpty();
                    reads += reader.reads();
                }
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

    private void goOn(Company company) {
        company.run(Company.NIGHT);
        assertThat(company.content()).isEqualTo(content);
        assertThat(company.runs()).last().isEqualTo("COMPLETED export");
        assertThat(company.runs()).allMatch(run -> run.matches("(COMPLETED|FAILED|STOPPED) \\w+"));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
