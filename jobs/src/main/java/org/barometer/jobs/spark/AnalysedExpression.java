package org.barometer.jobs.spark;

import java.util.List;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** An expression with its columns found and its types known, as Spark would run it. */
final class AnalysedExpression {
    /** Ends of an expression that are the same in every run; any other is of the clock, the session or the file. */
    private static final Set<String> ENDS =
            Set.of("AttributeReference", "Literal", "NamedLambdaVariable", "CommonExpressionRef", "Pi", "EulerNumber");

    /** What has a name or a place within the expression, and is resolved before anything runs. */
    private static final Set<String> PLACES =
            Set.of("AttributeReference", "Alias", "With", "CommonExpressionDef", "CommonExpressionRef");

    private AnalysedExpression() {}

    /** What Spark finds wrong with a parsed expression over these columns, and what would differ from run to run. */
    static List<String> faults(Expression parsed, StructType columns) {
        try {
            LogicalPlan analysed = Analysis.of(project(parsed, columns));
            List<String> faults = Analysis.nodes(analysed)
                    .filter(AnalysedExpression::isOfTheRun)
                    .map(node -> "%s() gives another value each time. Use only what the columns say"
                            .formatted(node.prettyName()))
                    .toList();
            return faults.isEmpty() ? Analysis.clocks(analysed) : faults;
        } catch (Exception e) {
            // Spark does not declare the checked exceptions that it throws.
            if (e instanceof SparkThrowable) {
                return List.of(SqlExpression.UNFIT + SqlExpression.inWords(e));
            }

            throw e;
        }
    }

    private static LogicalPlan project(Expression parsed, StructType columns) {
        return new Project(
                Analysis.seq(List.<NamedExpression>of(new UnresolvedAlias(parsed, Option.empty()))),
                Analysis.noRows(columns));
    }

    /** Whether the node itself, not one within it, is of the clock, of chance, of the session, or makes rows. */
    private static boolean isOfTheRun(Expression node) {
        List<Expression> parts = CollectionConverters.asJava(node.children());
        String name = node.getClass().getSimpleName();
        return Analysis.isOfChance(node)
                || Analysis.isOfTheClock(node)
                || (parts.isEmpty() && !ENDS.contains(name))
                || (node instanceof Unevaluable && !PLACES.contains(name));
    }
}
