package org.barometer.jobs.night;

import java.io.PrintStream;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.barometer.jobs.plan.RunContext;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Shows how far a night is: a bar that Spark's tasks move on a terminal, and a line a step everywhere. */
public final class Progress extends SparkListener implements StepExecutionListener {
    private final PrintStream out;
    private final boolean terminal;
    private final RunContext context;
    private @Nullable ProgressBar bar;

    /** Progress of a night; a bar only where people watch. */
    Progress(PrintStream out, boolean terminal, RunContext context) {
        this.out = out;
        this.terminal = terminal;
        this.context = context;
        context.report().listener(out::println);
        if (terminal) {
            context.warehouse().spark().sparkContext().addSparkListener(this);
        }
    }

    @Override
    public synchronized void beforeStep(StepExecution step) {
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName("%-24s".formatted(step.getStepName()))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setInitialMax(0)
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public synchronized ExitStatus afterStep(StepExecution step) {
        if (bar != null) {
            bar.close();
            bar = null;
        }

        out.printf(
                "%-24s %6.1f s  %s%n",
                step.getStepName(),
                java.time.Duration.between(
                                        Objects.requireNonNull(step.getStartTime()),
                                        java.time.LocalDateTime.now(java.time.ZoneId.systemDefault()))
                                .toMillis()
                        / 1000.0,
                step.getStatus() == BatchStatus.STOPPED
                        ? "stopped"
                        : step.getFailureExceptions().isEmpty()
                                ? context.report().note(step.getStepName())
                                : "failed");
        return Objects.requireNonNull(step.getExitStatus());
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
        if (bar != null) {
            bar.maxHint(bar.getMax() + stage.stageInfo().numTasks());
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (bar != null) {
            bar.step();
        }
    }
}
