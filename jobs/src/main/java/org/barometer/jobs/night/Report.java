package org.barometer.jobs.night;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.scope.context.ChunkContext;

/** What the steps of one run have to say to the person in front of it; kept by run, in memory. */
public final class Report {
    private static final Map<Long, Report> REPORTS = new java.util.concurrent.ConcurrentHashMap<>();

    private final Map<String, String> notes = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private String step = "";

    private Report() {}

    /** The report of the run that a step belongs to. */
    static Report of(ChunkContext chunk) {
        Report report = of(chunk.getStepContext().getStepExecution().getJobExecutionId());
        report.step = chunk.getStepContext().getStepName();
        return report;
    }

    /** The report of a run. */
    static Report of(long execution) {
        return REPORTS.computeIfAbsent(execution, id -> new Report());
    }

    void note(String note) {
        notes.put(step, note);
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /** What a step had to say; blank if nothing. */
    String note(String ofStep, String otherwise) {
        return notes.getOrDefault(ofStep, otherwise);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
