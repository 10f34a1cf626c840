package org.barometer.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.barometer.jobs.Suggestion;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An expression of a configuration file, looked at without running it or opening a session.
 *
 * <p>It may hold columns, literals, operators, CASE, IN lists, casts, lambdas, and calls of built-in functions of the kinds
 * {@link #KINDS}; whatever is not on these lists is refused, so that a new feature of SQL is not let in by itself.
 */
public final class SqlExpression {
    /** How Spark groups the functions that make a value of their arguments alone. */
    private static final Set<String> KINDS = Set.of(
            "array_funcs",
            "bitwise_funcs",
            "collection_funcs",
            "conditional_funcs",
            "conversion_funcs",
            "datetime_funcs",
            "hash_funcs",
            "json_funcs",
            "lambda_funcs",
            "map_funcs",
            "math_funcs",
            "predicate_funcs",
            "string_funcs",
            "struct_funcs",
            "url_funcs");

    /** What the parser makes of columns, literals, operators and the functions that have a syntax of their own. */
    private static final Set<String> NODES =
            Set.of(("UnresolvedAttribute UnresolvedExtractValue UnresolvedFunction Literal Cast CaseWhen In Alias"
                            + " And Or Not EqualTo EqualNullSafe LessThan LessThanOrEqual GreaterThan GreaterThanOrEqual"
                            + " IsNull IsNotNull Like ILike RLike LikeAny LikeAll NotLikeAny NotLikeAll Lower"
                            + " Add Subtract Multiply Divide IntegralDivide Remainder UnaryMinus UnaryPositive"
                            + " BitwiseAnd BitwiseOr BitwiseXor BitwiseNot ShiftLeft ShiftRight ShiftRightUnsigned"
                            + " Concat Substring Overlay StringLocate StringTrim StringTrimLeft StringTrimRight"
                            + " StringTrimBoth TimestampAdd TimestampDiff CreateNamedStruct"
                            + " LambdaFunction UnresolvedNamedLambdaVariable")
                    .split(" "));

    /** A date or time that is written out, as DATE '2026-03-01': it begins with a year. */
    private static final String WRITTEN_OUT = "(?is)(date|timestamp\\w*)\\s*(['\"])\\s*[+-]?\\d{4,7}(-.*)?\\2";

    /** How a fault begins that is of arguments and types. */
    public static final String UNFIT = "does not fit its columns: ";

    /** How a fault begins that is of a name. */
    public static final String NO_FUNCTION = "there is no function ";

    private final String text;
    private final Expression parsed;

    private SqlExpression(String text, Expression parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    /** What is wrong with an expression over these columns, if anything. */
    public static List<String> faults(String text, StructType columns) {
        try {
            SqlExpression expression = new SqlExpression(text, parsed(text));
            List<String> faults = expression.faultsAsWritten();
            return faults.isEmpty() ? AnalysedExpression.faults(expression.parsed, columns) : faults;
        } catch (Exception e) {
            // Spark's parser does not declare the checked exception that it throws.
            if (e instanceof ParseException) {
                return List.of("is not valid SQL: " + inWords(e));
            }

            throw e;
        }
    }

    /** The columns that an expression names, each as its parts; none if it is not valid SQL. */
    public static List<List<String>> columns(String text) {
        try {
            return nodes(parsed(text))
                    .filter(UnresolvedAttribute.class::isInstance)
                    .map(node -> CollectionConverters.asJava(((UnresolvedAttribute) node).nameParts()))
                    .toList();
        } catch (Exception e) {
            if (e instanceof ParseException) {
                return List.of();
            }

            throw e;
        }
    }

    private static Expression parsed(String text) {
        return CatalystSqlParser$.MODULE$.parseExpression(text);
    }

    /** A message of Spark: its first line, without its codes. */
    static String inWords(Exception e) {
        return Objects.toString(e.getMessage(), "")
                .strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("^\\[[A-Z0-9_.]+] | ?SQLSTATE: \\w+", "")
                .replaceAll("( Please, .*)?;? line \\d+ pos \\d+;?$| Please, .*$", "")
                .replaceAll("[;.\\s]+$", "");
    }

    static Stream<Expression> nodes(Expression top) {
        return Stream.concat(
                Stream.of(top),
                CollectionConverters.asJava(top.children()).stream().flatMap(SqlExpression::nodes));
    }

    private List<String> faultsAsWritten() {
        List<String> faults = new ArrayList<>();
        node(parsed, faults);
        return faults;
    }

    private void node(Expression node, List<String> faults) {
        if (!NODES.contains(node.getClass().getSimpleName())) {
            faults.add("%s is not allowed here. Write columns, operators, CASE and functions of single values"
                    .formatted(kind(node)));
            return;
        }

        if (node instanceof UnresolvedFunction call) {
            call(CollectionConverters.asJava(call.nameParts()), faults);
        } else if (node instanceof Literal literal && isTime(literal) && !isWrittenOut(literal)) {
            faults.add(
                    "%s depends on when it runs. Write a date such as DATE '2026-03-01'".formatted(asWritten(literal)));
        }

        CollectionConverters.asJava(node.children()).forEach(part -> node(part, faults));
    }

    private static void call(List<String> name, List<String> faults) {
        String function = String.join(".", name).toLowerCase(Locale.ROOT);
        FunctionRegistry functions = FunctionRegistry.builtin();
        Option<ExpressionInfo> known = functions.lookupFunction(new FunctionIdentifier(function));
        if (known.isEmpty()) {
            faults.add(NO_FUNCTION + "%s(). %s".formatted(String.join(".", name), instead(function)));
        } else if (!KINDS.contains(known.get().getGroup())) {
            faults.add("%s() is not allowed here. Write a function that makes a value of its arguments alone"
                    .formatted(function));
        }
    }

    private static String instead(String function) {
        FunctionRegistry functions = FunctionRegistry.builtin();
        List<String> allowed = CollectionConverters.asJava(functions.listFunction()).stream()
                .filter(id -> KINDS.contains(functions.lookupFunction(id).get().getGroup()))
                .map(FunctionIdentifier::funcName)
                .toList();
        String near = Suggestion.instead(function, allowed);
        return near.startsWith("Write") ? near : "Write a built-in function of Spark SQL";
    }

    private static boolean isTime(Literal literal) {
        return Set.<AbstractDataType>of(DataTypes.DateType, DataTypes.TimestampType, DataTypes.TimestampNTZType)
                .contains(literal.dataType());
    }

    private boolean isWrittenOut(Literal literal) {
        return asWritten(literal).matches(WRITTEN_OUT);
    }

    /** The parser reads DATE 'today' as the day it is: only its text tells. */
    private String asWritten(Literal literal) {
        int from = (Integer) literal.origin().startIndex().get();
        int to = (Integer) literal.origin().stopIndex().get();
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to + 1));
    }

    private static String kind(Expression node) {
        String name = node.getClass().getSimpleName();
        return switch (name) {
            case "ScalarSubquery", "Exists", "InSubquery", "ListQuery", "LateralSubquery" -> "a subquery";
            case "WindowExpression", "UnresolvedWindowExpression" -> "a window";
            case "AggregateExpression" -> "an aggregate";
            case "ExpressionWithUnresolvedIdentifier" -> "IDENTIFIER()";
            case "UnresolvedStar" -> "*";
            case "NamedParameter", "PosParameter" -> "a parameter";
            default -> node.prettyName();
        };
    }
}
