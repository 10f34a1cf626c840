package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.barometer.jobs.Suggestion;
import org.barometer.jobs.spark.SqlQuery;
import org.barometer.warehouse.Check;
import org.barometer.warehouse.DdlFiles;
import org.barometer.warehouse.Table;
import org.barometer.warehouse.Tables;

/** Gold tables and data rules that a company adds: SQL files in the folders {@code tables} and {@code checks}. */
final class OwnTables {
    private static final Pattern HEAD =
            Pattern.compile("-- Grain: one row per .+\\.\\nCREATE TABLE IF NOT EXISTS gold\\.(\\w+) \\(\\n");
    private static final Pattern END = Pattern.compile(
            "\\n\\)\\nUSING delta\\nCOMMENT '[^'\n]+'(\\nTBLPROPERTIES \\((\\n  '[^'\n]+' = '[^'\\\\\n]+',?)+\\n\\))?;?\\s*$");
    private static final Pattern PROPERTY = Pattern.compile("\\n  '([^'\n]+)' = '");
    private static final Pattern KNOWN =
            Pattern.compile("barometer\\.(audience|date)|delta\\.(constraints\\.\\w+|dataSkippingNumIndexedCols)");

    /** With personal data, or as delivered: gold tables hold neither. */
    private static final Set<String> CLOSED =
            Set.of("bronze.record", "silver.comment", "silver.customer_identity", "silver.rejected_record");

    private final List<Problem> problems = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, StructType> readable = new HashMap<>();

    private OwnTables() {
        Tables.shipped().all().stream()
                .filter(table -> !table.layer().equals("ops") && !CLOSED.contains(table.name()))
                .forEach(table -> readable.put(table.name(), table.schema()));
    }

    /**
     * All tables of a warehouse.
     *
     * @param files of the folder {@code tables}: texts by name
     * @param problems gets what is wrong with them
     */
    static Tables read(Map<String, String> files, boolean looksAtQueries, List<Problem> problems) {
        OwnTables own = new OwnTables();
        files.keySet().stream().filter(file -> !file.endsWith(DdlFiles.SELECT)).forEach(file -> own.table(file, files));
        files.keySet().stream()
                .filter(file -> file.endsWith(DdlFiles.SELECT))
                .filter(file -> !files.containsKey(file.replace(DdlFiles.SELECT, ".sql")))
                .forEach(file -> own.problem(
                        file,
                        "is the query of no table. Write the table's columns into '%s'"
                                .formatted(file.replace(DdlFiles.SELECT, ".sql"))));
        if (own.problems.isEmpty() && looksAtQueries) {
            own.tables.forEach(own::query);
        }

        if (own.problems.isEmpty() && looksAtQueries) {
            own.circles();
        }

        problems.addAll(own.problems);
        return Tables.with(own.tables);
    }

    /**
     * The data rules of a warehouse.
     *
     * @param files of the folder {@code checks}: texts by name
     */
    static List<Check> checks(
            Map<String, String> files, Tables tables, boolean looksAtQueries, List<Problem> problems) {
        List<Check> checks = new ArrayList<>(Check.all());
        Map<String, StructType> readable = tables.all().stream()
                .filter(table -> !CLOSED.contains(table.name()))
                .collect(Collectors.toMap(Table::name, Table::schema));
        files.forEach((file, text) -> {
            if (!text.startsWith("-- ")) {
                problems.add(new Problem(
                        "checks/" + file,
                        "",
                        "does not say what it demands. Begin it with a line such as -- Every region is known."));
            } else if (Check.all().stream().anyMatch(check -> file.equals(check.name() + ".sql"))) {
                problems.add(
                        new Problem("checks/" + file, "", "is a data rule of Barometer's own. Choose another name"));
            } else if (looksAtQueries) {
                SqlQuery.of(text, readable)
                        .faults()
                        .forEach(fault -> problems.add(new Problem("checks/" + file, "", fault)));
            }

            checks.add(new Check(file.replace(".sql", ""), text, true));
        });
        return checks;
    }

    private void table(String file, Map<String, String> files) {
        String name = file.replace(".sql", "");
        String select = files.get(name + DdlFiles.SELECT);
        String ddl = Objects.requireNonNull(files.get(file));
        Matcher head = HEAD.matcher(ddl);
        if (!name.matches("[a-z][a-z0-9_]*")) {
            problem(file, "is no name of a table. Write small letters, digits and _, and begin with a letter");
        } else if (Tables.shipped().find("gold." + name).isPresent()) {
            problem(file, "is a table of Barometer's own. Choose another name");
        } else if (select == null) {
            problem(file, "has no query. Write one into '%s'".formatted(name + DdlFiles.SELECT));
        } else if (!head.lookingAt()
                || !head.group(1).equals(name)
                || !END.matcher(ddl).find()) {
            problem(
                    file,
                    "does not look like a table. Write -- Grain: one row per …. in the first line, CREATE TABLE IF NOT EXISTS gold.%s ( in the second, one column per line, ) in a line of its own, USING delta, COMMENT '…', and if needed TBLPROPERTIES with one '<name>' = '<value>' per line, two blanks before it and double quotes for texts within it"
                            .formatted(name));
        } else if (PROPERTY.matcher(ddl)
                .results()
                .anyMatch(property -> !KNOWN.matcher(property.group(1)).matches())) {
            problem(
                    file,
                    "has a property that is none of 'barometer.audience', 'delta.constraints.<name>' and 'delta.dataSkippingNumIndexedCols'. Take it out");
        } else if (ddl.contains("'barometer.date'")) {
            problem(file, "sets 'barometer.date', which is for tables that are made day by day. Take it out");
        } else {
            parse("gold." + name, file, ddl, select);
        }
    }

    private void parse(String name, String file, String ddl, String select) {
        try {
            Table table = Table.parse(name, ddl, Optional.of(select));
            tables.add(table);
            readable.put(name, table.schema());
        } catch (RuntimeException e) {
            problem(file, "does not look like a table: " + e.getMessage());
        }
    }

    private void query(Table table) {
        String file = file(table) + DdlFiles.SELECT;
        SqlQuery query = SqlQuery.of(table.select().orElseThrow(), readable);
        query.faults().forEach(fault -> problem(file, fault));
        if (query.faults().isEmpty()) {
            differences(table.schema(), query.columns()).forEach(difference -> problem(file, difference));
            query.tables().stream()
                    .filter(read -> table.isForEveryone() && !isForEveryone(read))
                    .forEach(read -> problem(
                            file(table) + ".sql",
                            "is for everyone, and reads %s, which is not. Take 'barometer.audience' out, or read tables for everyone only"
                                    .formatted(read)));
        }
    }

    /** Tables that can be made one after the other are taken away until only those are left that wait for each other. */
    private void circles() {
        List<Table> left = new ArrayList<>(tables);
        while (left.removeIf(
                table -> left.stream().noneMatch(other -> reads(table).contains(other.name())))) {
            continue;
        }

        left.forEach(table -> problem(
                file(table) + DdlFiles.SELECT,
                "reads %s, which waits for this table. Let one of them read other tables"
                        .formatted(reads(table).stream()
                                .filter(read -> left.stream()
                                        .anyMatch(other -> other.name().equals(read)))
                                .collect(Collectors.joining(", ")))));
    }

    private static Set<String> reads(Table table) {
        return SqlQuery.tables(table.select().orElseThrow());
    }

    private static String file(Table table) {
        return table.name().replace("gold.", "");
    }

    private boolean isForEveryone(String name) {
        return Tables.with(tables).named(name).isForEveryone();
    }

    private static List<String> differences(StructType wanted, StructType made) {
        Map<String, DataType> found = Arrays.stream(made.fields())
                .collect(Collectors.toMap(StructField::name, StructField::dataType, (a, b) -> a));
        List<String> differences = new ArrayList<>();
        for (StructField column : wanted.fields()) {
            DataType type = found.remove(column.name());
            if (type == null) {
                differences.add("makes no column %s. %s"
                        .formatted(column.name(), Suggestion.instead(column.name(), List.of(made.fieldNames()))));
            } else if (!DataType.equalsIgnoreNullability(type, column.dataType())) {
                differences.add("makes %s a %s, and the table has %s. Cast it"
                        .formatted(column.name(), type.sql(), column.dataType().sql()));
            }
        }

        found.keySet().stream()
                .sorted()
                .forEach(extra -> differences.add("makes a column %s that the table does not have".formatted(extra)));
        return differences;
    }

    private void problem(String file, String what) {
        problems.add(new Problem("tables/" + file, "", what));
    }
}
