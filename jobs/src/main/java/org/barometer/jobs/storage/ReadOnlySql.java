package org.barometer.jobs.storage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.warehouse.Table;
import scala.jdk.javaapi.CollectionConverters;

/** SQL on the warehouse that can change nothing: queries only, on its tables only. */
public final class ReadOnlySql {
    private final Warehouse warehouse;

    public ReadOnlySql(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** The rows of a query; fails, with the reason, for anything else. */
    public Dataset<Row> run(String sql) {
        try {
            // Spark's parser does not declare the checked exception that it throws.
            LogicalPlan plan = CatalystSqlParser$.MODULE$.parsePlan(sql);
            if (plan instanceof Command || plan instanceof InsertIntoStatement) {
                throw new Failure(
                        ExitCode.USAGE,
                        "This is not a query, and the warehouse is read-only here: write SELECT … FROM a table of DICTIONARY.md.");
            }

            registerTables(plan);
            return warehouse.spark().sql(sql);
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new Failure(
                        ExitCode.USAGE, "The query cannot be run: " + withoutCode(Objects.toString(e.getMessage())));
            }

            throw e;
        }
    }

    /** Only the tables that the query names: to register all would take longer than most queries. */
    private void registerTables(LogicalPlan plan) {
        List<String> known = Table.all().stream().map(Table::name).toList();
        relations(plan).filter(known::contains).distinct().forEach(warehouse::register);
    }

    private static java.util.stream.Stream<String> relations(TreeNode<?> node) {
        java.util.stream.Stream<String> own = node instanceof UnresolvedRelation relation
                ? java.util.stream.Stream.of(
                        String.join(".", CollectionConverters.asJava(relation.multipartIdentifier()))
                                .toLowerCase(Locale.ROOT))
                : java.util.stream.Stream.empty();
        java.util.stream.Stream<String> below =
                CollectionConverters.asJava(node.children()).stream().flatMap(child -> relations((TreeNode<?>) child));
        java.util.stream.Stream<String> inside = CollectionConverters.asJava(node.innerChildren()).stream()
                .flatMap(child -> relations((TreeNode<?>) child));
        java.util.stream.Stream<String> subqueries = node instanceof LogicalPlan plan
                ? CollectionConverters.asJava(plan.subqueries()).stream().flatMap(ReadOnlySql::relations)
                : java.util.stream.Stream.empty();
        return java.util.stream.Stream.of(own, below, inside, subqueries).flatMap(part -> part);
    }

    private static String withoutCode(String message) {
        return message.replaceAll("^\\[[A-Z0-9_.]+] ", "")
                .replaceAll("(?s) SQLSTATE: \\w+.*", "")
                .strip();
    }
}
