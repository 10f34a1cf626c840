package org.barometer.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.CentralMomentAgg;
import org.apache.spark.sql.catalyst.expressions.aggregate.Covariance;
import org.apache.spark.sql.catalyst.expressions.aggregate.PearsonCorrelation;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A query of a configuration file, looked at without running it or opening a session.
 *
 * @param faults what is wrong with it; empty if it can run, and gives the same rows each time
 * @param tables the tables that it reads
 * @param columns names and types of its rows; empty if there are faults
 */
public record SqlQuery(List<String> faults, Set<String> tables, StructType columns) {
    /** Aggregates whose result depends on the order in which rows come. */
    private static final Set<String> OF_ORDER = Set.of(
            "First",
            "Last",
            "AnyValue",
            "CollectList",
            "CollectSet",
            "ListAgg",
            "Mode",
            "MaxBy",
            "MinBy",
            "ApproximatePercentile",
            "RowNumber",
            "NTile",
            "Lag",
            "Lead",
            "NthValue");

    /**
     * Reads a query.
     *
     * @param known columns of the tables that it may read
     */
    public static SqlQuery of(String text, Map<String, StructType> known) {
        try {
            // Its subqueries become parts of the plan, where they can be looked at.
            LogicalPlan parsed = CTESubstitution$.MODULE$.apply(CatalystSqlParser$.MODULE$.parseQuery(text));
            Set<String> tables = tables(parsed);
            List<String> faults = new ArrayList<>(functions(parsed));
            if (Analysis.plans(parsed).anyMatch(SqlQuery::leavesOutSome)) {
                faults.add(
                        "takes some rows only (LIMIT, OFFSET or TABLESAMPLE), which can be others each time. Write a condition");
            }

            tables.stream()
                    .filter(table -> !known.containsKey(table))
                    .map("reads %s, which is no table that it may read"::formatted)
                    .forEach(faults::add);
            return faults.isEmpty() ? analysed(parsed, tables, known) : faulty(faults, tables);
        } catch (Exception e) {
            // Spark does not declare the checked exceptions that it throws.
            if (e instanceof ParseException) {
                return faulty(List.of("is not one valid query: " + SqlExpression.inWords(e)), Set.of());
            }

            if (e instanceof SparkThrowable) {
                return faulty(List.of("does not fit the tables: " + SqlExpression.inWords(e)), Set.of());
            }

            throw e;
        }
    }

    /** The tables that a valid query reads. */
    public static Set<String> tables(String text) {
        return tables(CTESubstitution$.MODULE$.apply(CatalystSqlParser$.MODULE$.parseQuery(text)));
    }

    /**
     * The rows of a valid query.
     *
     * @param known the tables that it reads
     */
    public static Dataset<Row> rows(SparkSession spark, String text, Map<String, Dataset<Row>> known) {
        LogicalPlan parsed = CTESubstitution$.MODULE$.apply(CatalystSqlParser$.MODULE$.parseQuery(text));
        Map<String, LogicalPlan> plans = known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> ((org.apache.spark.sql.classic.Dataset<Row>) table.getValue()).logicalPlan()));
        return org.apache.spark.sql.classic.Dataset.ofRows(
                (org.apache.spark.sql.classic.SparkSession) spark,
                parsed.transformUpWithSubqueries(new WithTables(plans)));
    }

    private static SqlQuery faulty(List<String> faults, Set<String> tables) {
        return new SqlQuery(faults, tables, new StructType());
    }

    private static SqlQuery analysed(LogicalPlan parsed, Set<String> tables, Map<String, StructType> known) {
        LogicalPlan analysed = Analysis.of(parsed.transformUpWithSubqueries(new WithTables(withoutRows(known))));
        List<String> faults = Stream.of(
                        Analysis.nodes(analysed)
                                .filter(SqlQuery::canDiffer)
                                .map(node ->
                                        "%s() can give another value each time. Use functions whose result depends on nothing but the rows, in any order"
                                                .formatted(node.prettyName())),
                        Analysis.nodes(analysed)
                                .filter(SqlQuery::addsFloatingPoint)
                                .map(node ->
                                        "%s() adds up floating-point numbers, which gives other last digits in another order. Cast them to DECIMAL"
                                                .formatted(node.prettyName())),
                        Analysis.clocks(analysed).stream())
                .flatMap(part -> part)
                .distinct()
                .toList();
        return faults.isEmpty() ? new SqlQuery(faults, tables, analysed.schema()) : faulty(faults, tables);
    }

    private static Map<String, LogicalPlan> withoutRows(Map<String, StructType> known) {
        return known.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, table -> Analysis.noRows(table.getValue())));
    }

    private static Set<String> tables(LogicalPlan parsed) {
        return Analysis.plans(parsed)
                .filter(UnresolvedRelation.class::isInstance)
                .map(relation -> name((UnresolvedRelation) relation))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(UnresolvedRelation relation) {
        return String.join(".", CollectionConverters.asJava(relation.multipartIdentifier()))
                .toLowerCase(Locale.ROOT);
    }

    /** Which rows are left may depend on the order in which they come. */
    private static boolean leavesOutSome(LogicalPlan plan) {
        return plan instanceof Sample || plan instanceof GlobalLimit || plan instanceof Offset;
    }

    private static List<String> functions(LogicalPlan parsed) {
        return Analysis.plans(parsed)
                .filter(UnresolvedTableValuedFunction.class::isInstance)
                .map(function -> "calls %s() in FROM. Read tables only"
                        .formatted(String.join(
                                ".", CollectionConverters.asJava(((UnresolvedTableValuedFunction) function).name()))))
                .toList();
    }

    private static boolean canDiffer(Expression node) {
        return Analysis.isOfChance(node)
                || Analysis.isOfTheClock(node)
                || OF_ORDER.contains(node.getClass().getSimpleName());
    }

    private static boolean addsFloatingPoint(Expression node) {
        return node instanceof CentralMomentAgg
                || node instanceof Covariance
                || node instanceof PearsonCorrelation
                || (node instanceof Sum || node instanceof Average)
                        && CollectionConverters.asJava(node.children()).stream()
                                .anyMatch(part ->
                                        part.dataType() instanceof DoubleType || part.dataType() instanceof FloatType);
    }

    /** Puts known tables in the place of their names. */
    private static final class WithTables extends scala.runtime.AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        private final Map<String, LogicalPlan> known;

        WithTables(Map<String, LogicalPlan> known) {
            this.known = known;
        }

        @Override
        public boolean isDefinedAt(LogicalPlan plan) {
            return plan instanceof UnresolvedRelation relation && known.containsKey(name(relation));
        }

        @Override
        @SuppressWarnings("unchecked") // a plan in the place of a plan
        public <A extends LogicalPlan, B> B applyOrElse(A plan, scala.Function1<A, B> otherwise) {
            if (!isDefinedAt(plan)) {
                return otherwise.apply(plan);
            }

            UnresolvedRelation relation = (UnresolvedRelation) (LogicalPlan) plan;
            List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
            return (B) new SubqueryAlias(
                    new AliasIdentifier(parts.get(parts.size() - 1), Analysis.seq(parts.subList(0, parts.size() - 1))),
                    Objects.requireNonNull(known.get(name(relation))));
        }
    }
}
