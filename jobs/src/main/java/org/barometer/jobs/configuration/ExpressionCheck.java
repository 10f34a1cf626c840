package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;
import org.barometer.cohorts.AsOfAnswer;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.Source;
import org.barometer.jobs.spark.SqlExpression;

/** Whether the expressions of sources and cohorts can run: each by itself, independent of the other files. */
final class ExpressionCheck {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private ExpressionCheck(String file) {
        this.file = file;
    }

    static List<Problem> problems(List<Source> sources, List<Cohort> cohorts) {
        List<Problem> problems = new ArrayList<>();
        sources.forEach(source -> problems.addAll(SourceCheck.problems(source)));
        for (Cohort cohort : cohorts) {
            ExpressionCheck check = new ExpressionCheck("cohorts/%s.yaml".formatted(cohort.id()));
            if (cohort.expression() != null) {
                check.expression(cohort.expression());
            }

            problems.addAll(check.problems);
        }

        return problems;
    }

    private void expression(String expression) {
        SqlExpression.columns(expression).forEach(this::reference);
        if (problems.isEmpty()) {
            SqlExpression.faults(expression, AsOfAnswer.CONTEXT).forEach(this::problem);
        }
    }

    private void reference(List<String> parts) {
        List<String> structs = List.of(AsOfAnswer.CONTEXT.fieldNames());
        String struct = parts.get(0).toLowerCase(Locale.ROOT);
        if (!structs.contains(struct)) {
            problem(Problem.unknown(String.join(".", parts), "part of an answer", structs));
        } else if (parts.size() > 1) {
            List<String> fields =
                    List.of(((StructType) AsOfAnswer.CONTEXT.apply(struct).dataType()).fieldNames());
            if (!fields.contains(parts.get(1).toLowerCase(Locale.ROOT))) {
                problem(Problem.unknown(parts.get(1), "column of " + struct, fields));
            }
        }
    }

    private void problem(String what) {
        problems.add(new Problem(file, "expression", what));
    }
}
