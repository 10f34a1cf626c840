package org.barometer.jobs.storage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundBody;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.Suggestion;
import org.barometer.warehouse.Table;
import scala.jdk.javaapi.CollectionConverters;

/** SQL on the warehouse that can change nothing: queries only, on its tables only. */
public final class ReadOnlySql {
    /** Beginnings of the names of Spark's errors that no other query would avoid: those of broken files, and its own. */
    private static final List<String> NOT_OF_THE_QUERY =
            List.of("INTERNAL_ERROR", "FAILED_READ_FILE", "MALFORMED_RECORD_IN_PARSING", "DELTA_");

    private final Warehouse warehouse;
    private final Audience audience;

    /**
     * SQL on what may be told to everyone, or on all tables.
     *
     * @param audience who asks
     */
    public ReadOnlySql(Warehouse warehouse, Audience audience) {
        this.warehouse = warehouse;
        this.audience = audience;
    }

    /**
     * Runs a query and hands its rows to a reader; fails, with the reason, for anything but a query that can be run.
     *
     * <p>Rows are computed only when they are read, so that is where some queries fail.
     */
    public <T> T run(String sql, Function<Dataset<Row>, T> reader) {
        LogicalPlan plan = parsed(sql);
        if (!isQuery(plan)) {
            throw notAQuery();
        }

        registerTables(plan);
        try {
            return reader.apply(warehouse.spark().sql(sql));
        } catch (Exception e) {
            Optional<String> fault = fault(e);
            if (fault.isPresent()) {
                throw refused(fault.get());
            }

            throw e;
        }
    }

    /** The statement; the parser knows no more than queries and what changes tables, so nothing else gets through. */
    private static LogicalPlan parsed(String sql) {
        try {
            return CatalystSqlParser$.MODULE$.parsePlan(sql);
        } catch (Exception e) {
            // Spark's parser does not declare the checked exception that it throws.
            if (e instanceof ParseException syntax
                    && !String.valueOf(syntax.getCondition()).contains("UNSUPPORTED")) {
                throw refused(withoutCode(Objects.toString(e.getMessage())));
            }

            throw notAQuery();
        }
    }

    private static Failure notAQuery() {
        return new Failure(
                ExitCode.USAGE,
                "This is not a query, and the warehouse is read-only here: write SELECT … FROM a table of DICTIONARY.md.");
    }

    private static Failure refused(String why) {
        return new Failure(ExitCode.USAGE, "The query cannot be run: " + why);
    }

    /** What is wrong with the query, if Spark says that the query is at fault. */
    private static Optional<String> fault(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable fault && isOfTheQuery(fault)) {
                return Optional.of(withoutCode(Objects.toString(cause.getMessage())));
            }
        }

        return Optional.empty();
    }

    private static boolean isOfTheQuery(SparkThrowable fault) {
        return fault.getCondition() != null && NOT_OF_THE_QUERY.stream().noneMatch(fault.getCondition()::startsWith);
    }

    /** Whether no command hides anywhere in the statement, as below WITH or in a script. */
    private static boolean isQuery(LogicalPlan plan) {
        return !(plan instanceof Command
                        || plan instanceof InsertIntoStatement
                        || plan instanceof CompoundBody
                        || plan instanceof UnresolvedExecuteImmediate)
                && CollectionConverters.asJava(plan.children()).stream().allMatch(ReadOnlySql::isQuery);
    }

    /** Only the tables that the query names: to register all would take longer than most queries. */
    private void registerTables(LogicalPlan plan) {
        List<String> known = Table.all().stream().map(Table::name).toList();
        List<String> named = relations(plan).distinct().toList();
        named.stream()
                .filter(name -> name.contains(".") && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused("there is no table '%s'. %s".formatted(name, Suggestion.instead(name, known)));
                });
        List<String> tables = named.stream().filter(known::contains).toList();
        tables.stream()
                .filter(name ->
                        audience == Audience.EVERYONE && !Table.named(name).isForEveryone())
                .findFirst()
                .ifPresent(name -> {
                    throw refused(
                            "%s is internal: its rows tell what single customers said, or too few of them. If you may know, add --internal; gold.satisfaction_score has what may be told to everyone."
                                    .formatted(name));
                });
        tables.forEach(warehouse::register);
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
        return message.strip()
                .replaceAll("^\\[[A-Z0-9_.]+] ", "")
                .replaceAll("(?s) SQLSTATE: \\w+.*", "")
                .strip();
    }
}
