package org.barometer.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A night cut off once at every single point that it passes, in a process of its own; the next start must end as if nothing had
 * happened.
 *
 * <p>{@code -Dchaos.cut=halt}, as a kill does (the default), {@code throw}, as a broken disk does, or {@code stop}, as a signal
 * does; {@code -Dchaos.seed=11} for another history; {@code -Dchaos.points=<regex>} for some points only.
 */
@Tag("chaos")
class ChaosTest {
    private static final String CUT = System.getProperty("chaos.cut", "halt");
    private static final int SEED = Integer.getInteger("chaos.seed", 11);
    private static final String POINTS = System.getProperty("chaos.points", ".*");

    @TempDir
    static Path folder;

    static int passed;
    static int reads;

    @TestFactory
    Stream<DynamicTest> cutOffAtEveryPoint() throws IOException, InterruptedException {
        Path config = Company.configure(folder.resolve("conf"), "");
        Company base = Company.afterItsFirstNight(folder.resolve("base"), config, SEED);
        Company undisturbed = base.copy("undisturbed");
        Path record = folder.resolve("points");
        Child child = undisturbed.start("record:" + record);
        assertThat(child.exitCode()).as(child.output()).isZero();
        List<String> content = undisturbed.content();
        List<String> points = Files.readAllLines(record).stream()
                .filter(point -> point.matches(POINTS))
                .toList();
        System.out.printf("%d points, cut off by %s%n", points.size(), CUT);
        return points.stream().map(point -> DynamicTest.dynamicTest(point, () -> cutOff(base, point, content)));
    }

    private static void cutOff(Company base, String point, List<String> content) throws Exception {
        Company company = base.copy("cut");
        long start = System.nanoTime();
        try (Reader reader = Reader.of(company.warehouse())) {
            cut(company, point);
            company.run(Company.NIGHT);
            reader.close();
            assertThat(company.content()).isEqualTo(content);
            assertThat(company.runs()).last().isEqualTo("COMPLETED export");
            assertThat(company.runs()).noneMatch(run -> run.startsWith("START") || run.startsWith("STOPPING"));
            assertThat(reader.mixed()).isEmpty();
            reads += reader.reads();
            passed++;
            System.out.printf("passed %-40s %5.1f s%n", point, (System.nanoTime() - start) / 1e9);
        } catch (Exception | AssertionError e) {
            System.out.printf("FAILED %s: %s%n", point, e);
            throw e;
        } finally {
            FileSystemUtils.deleteRecursively(company.folder());
        }
    }

    private static void cut(Company company, String point) throws IOException, InterruptedException {
        if (CUT.equals("stop")) {
            Path reached = company.folder().resolve("reached");
            Child child = company.start("wait:%s:%s".formatted(point, reached));
            child.await(reached);
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

    @AfterAll
    static void total() {
        System.out.printf("%d points passed; %d times all tables were read meanwhile%n", passed, reads);
    }
}
