package org.barometer.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What something took.
 *
 * @param clock seconds by the clock
 * @param processor seconds of all cores
 */
public record Cost(double clock, double processor) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What a piece of work takes in this process. */
    public static Cost of(Work work) throws Exception {
        double clock = System.nanoTime() / 1e9;
        double processor = PROCESS.getProcessCpuTime() / 1e9;
        work.run();
        return new Cost(System.nanoTime() / 1e9 - clock, PROCESS.getProcessCpuTime() / 1e9 - processor);
    }

    /** Both together. */
    public Cost plus(Cost other) {
        return new Cost(clock + other.clock, processor + other.processor);
    }

    /** The middle one of each number. */
    public static Cost median(List<Cost> costs) {
        return new Cost(median(costs, Cost::clock), median(costs, Cost::processor));
    }

    /** The middle one of these numbers. */
    public static <T> double median(List<T> things, ToDoubleFunction<T> number) {
        return things.stream().mapToDouble(number).sorted().toArray()[things.size() / 2];
    }

    @Override
    public String toString() {
        return Goal.seconds(this);
    }

    /** Something that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
