package org.barometer.jobs.spark;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions$;
import org.apache.spark.sql.catalyst.optimizer.RewriteWithExpression$;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's analyser without a session: finds names and types, and what would differ from run to run. */
final class Analysis {
    /** Texts that a cast reads as the time at which it runs, or as an hour of that day. */
    private static final String CLOCK = "(?is)\\s*((epoch|now|today|tomorrow|yesterday)\\b|T?\\d{1,2}:).*";

    private Analysis() {}

    /** The plan with all names resolved and types checked; Spark's exceptions say what is wrong. */
    static LogicalPlan of(LogicalPlan parsed) {
        return Lazy.ANALYZER.executeAndCheck(parsed, new QueryPlanningTracker(Option.empty()));
    }

    /** A relation of these columns that holds no rows. */
    static LogicalPlan noRows(StructType columns) {
        @SuppressWarnings("unchecked") // a sequence in Scala is also one of what its elements are
        Seq<Attribute> attributes = (Seq<Attribute>) (Seq<?>) DataTypeUtils.toAttributes(columns);
        return LocalRelation$.MODULE$.apply(attributes, seq(List.<InternalRow>of()), false, Option.empty());
    }

    static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** Every node of every expression of a plan, those of its subqueries too. */
    static Stream<Expression> nodes(LogicalPlan plan) {
        return plans(plan)
                .flatMap(each -> CollectionConverters.asJava(each.expressions()).stream())
                .flatMap(SqlExpression::nodes);
    }

    /** A plan and all plans within it. */
    static Stream<LogicalPlan> plans(LogicalPlan plan) {
        return CollectionConverters.asJava(plan.collectWithSubqueries(new Every())).stream();
    }

    /** Whether the node itself, not one within it, gives another value each time. */
    static boolean isOfChance(Expression node) {
        return !node.deterministic()
                && CollectionConverters.asJava(node.children()).stream().allMatch(Expression::deterministic);
    }

    /** Whether the node itself, not one within it, depends on the time at which it runs. */
    static boolean isOfTheClock(Expression node) {
        return hasClock(node)
                && CollectionConverters.asJava(node.children()).stream().noneMatch(Analysis::hasClock);
    }

    private static boolean hasClock(Expression node) {
        return node.containsPattern(TreePattern.CURRENT_LIKE());
    }

    /** Casts of texts such as 'today', which Spark computes once for all rows; some functions are casts by another name. */
    static List<String> clocks(LogicalPlan analysed) {
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

    /** Collects every plan. */
    private static final class Every extends scala.runtime.AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        @Override
        public boolean isDefinedAt(LogicalPlan plan) {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked") // what is collected is a plan
        public <A extends LogicalPlan, B> B applyOrElse(A plan, scala.Function1<A, B> otherwise) {
            return (B) plan;
        }
    }

    /** Made when the first text is looked at: it reads all of Spark's functions, which takes a second. */
    private static final class Lazy {
        static final Analyzer ANALYZER = new Analyzer(new SessionCatalog(
                new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
                FunctionRegistry.builtin(),
                TableFunctionRegistry$.MODULE$.builtin()));
    }
}
