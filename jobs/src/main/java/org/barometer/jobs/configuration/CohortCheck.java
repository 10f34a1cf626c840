package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.barometer.cohorts.AsOfAnswer;
import org.barometer.vocabulary.Cohort;
import org.barometer.vocabulary.Vocabulary;
import scala.PartialFunction;
import scala.jdk.javaapi.CollectionConverters;

/** Whether a cohort's expression is SQL over what is known of an answer, or crosses two cohorts that exist. */
final class CohortCheck {
    private static final Map<String, List<String>> KNOWN = Map.of(
            "customer",
            AsOfAnswer.CUSTOMER_FIELDS,
            "purchases",
            List.of("purchase_count", "total_amount", "last_purchase_date", "first_purchase_date", "last_category"),
            "answer",
            List.of("response_date", "year", "survey_id", "touchpoint_id", "attributes"));

    private static final Set<String> NOT_REPEATABLE = Set.of(
            "current_date",
            "curdate",
            "current_timestamp",
            "localtimestamp",
            "now",
            "current_time",
            "unix_timestamp",
            "rand",
            "randn",
            "random",
            "randstr",
            "uniform",
            "uuid",
            "shuffle",
            "monotonically_increasing_id",
            "spark_partition_id",
            "input_file_name");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private CohortCheck(String file) {
        this.file = file;
    }

    static List<Problem> problems(Cohort cohort, Vocabulary vocabulary) {
        CohortCheck check = new CohortCheck("cohorts/%s.yaml".formatted(cohort.id()));
        if ((cohort.expression() == null) == cohort.cross().isEmpty()) {
            check.problem("expression", "a cohort has either an expression or cross. Write one of them");
        }

        if (cohort.expression() != null) {
            check.expression(cohort.expression());
        }

        List<String> simple = vocabulary.cohorts().stream()
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

    private void expression(String expression) {
        try {
            Expression parsed = CatalystSqlParser$.MODULE$.parseExpression(expression);
            CollectionConverters.asJava(parsed.collectLeaves()).stream()
                    .filter(UnresolvedAttribute.class::isInstance)
                    .map(leaf -> CollectionConverters.asJava(((UnresolvedAttribute) leaf).nameParts()))
                    .forEach(this::reference);
            CollectionConverters.asJava(parsed.collect(PartialFunction.fromFunction(node -> node))).stream()
                    .filter(UnresolvedFunction.class::isInstance)
                    .map(node -> ((UnresolvedFunction) node).nameParts().last().toLowerCase(Locale.ROOT))
                    .filter(NOT_REPEATABLE::contains)
                    .forEach(name -> problem(
                            "expression",
                            "%s() says something else each time. Use answer.response_date, and nothing left to chance"
                                    .formatted(name)));
        } catch (Exception e) {
            // Spark's parser does not declare the checked exception that it throws.
            if (!(e instanceof ParseException)) {
                throw e;
            }

            problem("expression", "is not SQL: " + inWords(e));
        }
    }

    private void reference(List<String> parts) {
        Optional<List<String>> fields = Optional.ofNullable(KNOWN.get(parts.get(0)));
        if (fields.isEmpty()) {
            problem("expression", Problem.unknown(String.join(".", parts), "part of an answer", KNOWN.keySet()));
        } else if (parts.size() > 1 && !fields.get().contains(parts.get(1))) {
            problem("expression", Problem.unknown(parts.get(1), "column of " + parts.get(0), fields.get()));
        }
    }

    /** Spark's first line, without its codes. */
    private static String inWords(Exception e) {
        return Objects.toString(e.getMessage(), "")
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("^\\[[A-Z0-9_.]+] | SQLSTATE: \\w+", "");
    }

    private void problem(String key, String what) {
        problems.add(new Problem(file, key, what));
    }
}
