package org.barometer.jobs.crash;

import static net.bytebuddy.matcher.ElementMatchers.is;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;
import org.barometer.jobs.commands.Barometer;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs a {@code barometer} command with fail points: {@code <what FailPoint does> <command> <options>}.
 *
 * <p>The product has no hooks for tests. Its classes are changed as this process loads them, so that the methods named here pass
 * a point when they begin and when they return.
 */
final class BarometerWithFailPoints {
    private BarometerWithFailPoints() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        FailPoint.set(arguments[0]);
        change("night.GuardedStep", Map.of("execute", OfStep.class));
        change("night.Progress", Map.of("afterStep", OfNotedStep.class));
        change("storage.PosixLogStore", Map.of("commit", OfCommit.class));
        change("storage.Layout", Map.of("mark", OfLayout.class));
        change(
                "storage.ParquetExport",
                Map.of("write", OfExport.class, "switchTo", OfSwitch.class, "deleteAllBut", OfSwitched.class));
        change("upkeep.Sweep", Map.of("delete", OfSweep.class));
        Barometer.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** Loads a class with points in some of its methods; fails if it was loaded before, or if a name is not that of one method. */
    private static void change(String name, Map<String, Class<?>> points) throws ReflectiveOperationException {
        ClassFileLocator classes = ClassFileLocator.ForClassLoader.ofSystemLoader();
        TypeDescription type = TypePool.Default.ofSystemLoader()
                .describe("org.barometer.jobs." + name)
                .resolve();
        DynamicType.Builder<?> changed = new ByteBuddy().decorate(type, classes);
        for (Map.Entry<String, Class<?>> point : points.entrySet()) {
            changed = changed.visit(Advice.to(point.getValue(), classes)
                    .on(is(type.getDeclaredMethods()
                            .filter(named(point.getKey()))
                            .getOnly())));
        }

        // A class of the same package that loads no other.
        Class<?> neighbour = Class.forName(type.getPackage().getName() + ".package-info");
        MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
                .defineClass(changed.make().getBytes());
    }

    private static final class OfStep {
        @Advice.OnMethodEnter
        static void before(@Advice.FieldValue("name") String step) {
            FailPoint.before("step." + step);
        }

        @Advice.OnMethodExit
        static void after(@Advice.FieldValue("name") String step) {
            FailPoint.after("step." + step);
        }
    }

    private static final class OfNotedStep {
        @Advice.OnMethodExit
        static void noted(@Advice.Argument(0) StepExecution step) {
            FailPoint.noted("step." + step.getStepName());
        }
    }

    /** Of an entry in {@code <layer>/<table>/_delta_log}. */
    private static final class OfCommit {
        @Advice.OnMethodEnter
        static void before(@Advice.Argument(1) Path entry) {
            FailPoint.before(entry.getName(entry.getNameCount() - 4) + "." + entry.getName(entry.getNameCount() - 3));
        }

        @Advice.OnMethodExit
        static void after(@Advice.Argument(1) Path entry) {
            FailPoint.after(entry.getName(entry.getNameCount() - 4) + "." + entry.getName(entry.getNameCount() - 3));
        }
    }

    private static final class OfLayout {
        @Advice.OnMethodEnter
        static void before() {
            FailPoint.before("layout");
        }

        @Advice.OnMethodExit
        static void after() {
            FailPoint.after("layout");
        }
    }

    private static final class OfExport {
        @Advice.OnMethodEnter
        static void before() {
            FailPoint.before("export");
        }

        @Advice.OnMethodExit
        static void after() {
            FailPoint.after("export");
        }
    }

    private static final class OfSwitch {
        @Advice.OnMethodEnter
        static void before() {
            FailPoint.before("export.switch");
        }
    }

    /** Of what follows the switch. */
    private static final class OfSwitched {
        @Advice.OnMethodEnter
        static void after() {
            FailPoint.after("export.switch");
        }
    }

    private static final class OfSweep {
        @Advice.OnMethodEnter
        static void before() {
            FailPoint.before("sweep");
        }
    }
}
