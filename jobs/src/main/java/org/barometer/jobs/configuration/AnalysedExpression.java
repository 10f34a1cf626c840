package org.barometer.jobs.configuration;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.optimizer.RewriteWithExpression$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** An expression with its columns found and its types known, as Spark would run it. */
final class AnalysedExpression {
    /** Ends of an expression that are the same in every run; any other is of the clock, the session or the file. */
    private static final Set<String> ENDS =
            Set.of("AttributeReference", "Literal", "NamedLambdaVariable", "CommonExpressionRef", "Pi", "EulerNumber");

    /** What has a name or a place within the expression, and is resolved before anything runs. */
    private static final Set<String> PLACES =
            Set.of("AttributeReference", "Alias", "With", "CommonExpressionDef", "CommonExpressionRef");

    /** Texts that a cast reads as the time at which it runs, or as an hour of that day. */
    private static final String CLOCK = "(?is)\\s*((epoch|now|today|tomorrow|yesterday)\\b|T?\\d{1,2}:).*";

    private AnalysedExpression() {}

    /** What Spark finds wrong with a parsed expression over these columns, and what would differ from run to run. */
    static List<String> faults(Expression parsed, StructType columns) {
        try {
            LogicalPlan analysed = Analysis.ANALYZER.executeAndCheck(
                    project(parsed, columns), new QueryPlanningTracker(Option.empty()));
            List<String> faults = nodes(analysed)
                    .filter(AnalysedExpression::isOfTheRun)
                    .map(node -> "%s() gives another value each time. Use only what the columns say"
                            .formatted(node.prettyName()))
                    .toList();
            return faults.isEmpty() ? clocks(analysed) : faults;
        } catch (Exception e) {
            // Spark does not declare the checked exceptions that it throws.
            if (e instanceof SparkThrowable) {
                return List.of(SqlExpression.UNFIT + SqlExpression.inWords(e));
            }

            throw e;
        }
    }

    private static LogicalPlan project(Expression parsed, StructType columns) {
        @SuppressWarnings("unchecked") // a sequence in Scala is also one of what its elements are
        Seq<Attribute> attributes = (Seq<Attribute>) (Seq<?>) DataTypeUtils.toAttributes(columns);
        LogicalPlan rows = LocalRelation$.MODULE$.apply(attributes, seq(List.<InternalRow>of()), false, Option.empty());
        return new Project(seq(List.<NamedExpression>of(new UnresolvedAlias(parsed, Option.empty()))), rows);
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    private static Stream<Expression> nodes(LogicalPlan plan) {
        return Stream.concat(
                CollectionConverters.asJava(plan.expressions()).stream().flatMap(SqlExpression::nodes),
                CollectionConverters.asJava(plan.children()).stream().flatMap(AnalysedExpression::nodes));
    }

    /** Whether the node itself, not one within it, is of the clock, of chance, of the session, or makes rows. */
    private static boolean isOfTheRun(Expression node) {
        List<Expression> parts = CollectionConverters.asJava(node.children());
        String name = node.getClass().getSimpleName();
        boolean isOfChance = !node.deterministic() && parts.stream().allMatch(Expression::deterministic);
        boolean isOfTheClock = isOfTheClock(node) && parts.stream().noneMatch(AnalysedExpression::isOfTheClock);
        return isOfChance
                || isOfTheClock
                || (parts.isEmpty() && !ENDS.contains(name))
                || (node instanceof Unevaluable && !PLACES.contains(name));
    }

    private static boolean isOfTheClock(Expression node) {
        return node.containsPattern(TreePattern.CURRENT_LIKE());
    }

    /** Casts that Spark computes once for all rows; some functions are casts by another name. */
    private static List<String> clocks(LogicalPlan analysed) {
        LogicalPlan replaced = ReplaceExpressions$.MODULE$.apply(analysed);
        return nodes(RewriteWithExpression$.MODULE$.apply(replaced))
                .filter(node -> node instanceof Cast cast && isTime(cast.dataType()) && isText(cast.child()))
                .map(node -> ((Cast) node).child())
                .filter(Expression::foldable)
                .map(text -> Objects.toString(text.eval(null), ""))
                .filter(text -> text.matches(CLOCK))
                .map(text -> "'%s' depends on when it runs. Write a date such as DATE '2026-03-01'".formatted(text))
                .toList();
    }

    private static boolean isText(Expression node) {
        return node.dataType() instanceof StringType;
    }

    private static boolean isTime(DataType type) {
        return Set.of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType)
                .contains(type);
    }

    /** Made when the first expression is looked at: it reads all of Spark's functions, which takes a second. */
    private static final class Analysis {
        static final Analyzer ANALYZER = new Analyzer(new SessionCatalog(
                new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
                FunctionRegistry.builtin(),
                TableFunctionRegistry$.MODULE$.builtin()));
    }
}
