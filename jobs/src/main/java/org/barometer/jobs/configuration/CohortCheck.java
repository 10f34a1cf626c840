package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.List;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Definitions;

/** Whether a cohort has an expression or crosses others, and those exist. */
final class CohortCheck {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private CohortCheck(String file) {
        this.file = file;
    }

    static List<Problem> problems(Cohort cohort, Definitions definitions) {
        CohortCheck check = new CohortCheck("cohorts/%s.yaml".formatted(cohort.id()));
        if ((cohort.expression() == null) == cohort.cross().isEmpty()) {
            check.problem("expression", "a cohort has either an expression or cross. Write one of them");
        } else if (cohort.expression() == null && cohort.cross().size() != 2) {
            check.problem(
                    "cross",
                    "crosses two cohorts, and %d are named. Name two"
                            .formatted(cohort.cross().size()));
        }

        List<String> simple = definitions.cohorts().stream()
                .filter(other -> other.expression() != null && other.within() == null)
                .map(Cohort::id)
                .toList();
        cohort.cross().stream()
                .filter(id -> !simple.contains(id))
                .forEach(id ->
                        check.problem("cross", Problem.unknown(id, "cohort with an expression and no within", simple)));
        if (cohort.within() != null) {
            check.within(cohort, cohort.within(), simple);
        }

        return check.problems;
    }

    private void within(Cohort cohort, String outer, List<String> simple) {
        if (!cohort.cross().isEmpty()) {
            problem("within", "a crossed cohort lies in both of its cohorts already. Leave within out");
        } else if (!simple.contains(outer)) {
            problem("within", Problem.unknown(outer, "cohort with an expression and no within", simple));
        }
    }

    private void problem(String key, String what) {
        problems.add(new Problem(file, key, what));
    }
}
