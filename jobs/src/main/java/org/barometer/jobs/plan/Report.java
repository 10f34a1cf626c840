package org.barometer.jobs.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.batch.core.step.StepContribution;

/** Messages from the steps of one night to the user. */
public final class Report {
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private volatile Consumer<String> listener = line -> {};

    /** What a step did, in a few words for its line. */
    public void note(StepContribution step, String note) {
        notes.put(step.getStepExecution().getStepName(), note);
    }

    /** A warning, printed at the end of the night. */
    public void warn(String warning) {
        warnings.add(warning);
    }

    /** Receives the progress of a long step as it happens. */
    public void listener(Consumer<String> whoIsTold) {
        this.listener = whoIsTold;
    }

    /** How far a long step has come. */
    public void progress(String line) {
        listener.accept(line);
    }

    /** How many rows a table has. */
    public void rows(String table, long number) {
        rows.put(table, number);
    }

    /** Rows by table. */
    public Map<String, Long> rows() {
        return Map.copyOf(rows);
    }

    /** What a step had to say; blank if nothing. */
    public String note(String step) {
        return notes.getOrDefault(step, "");
    }

    /** What to look into. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
