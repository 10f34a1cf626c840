package org.barometer.records;

import static org.apache.spark.sql.functions.col;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns that a source's exports have, by names that survive how tools write them.
 *
 * <p>Upper and lower case, blanks and a leading {@code *} do not count: {@code *RESPNUM} is {@code respnum}, {@code Q13
 * COUNTY} is {@code q13county}.
 */
public final class ColumnNames {
    private static final int REMEMBERED = 10_000;
    private static final Map<String, String> NORMALISED = new ConcurrentHashMap<>();

    private final Set<String> known;

    /** The columns of these headers. */
    public ColumnNames(Collection<String> headers) {
        this.known = headers.stream().map(ColumnNames::normalised).collect(Collectors.toSet());
    }

    /** The name by which a header is known. */
    public static String normalised(String header) {
        return header.replaceAll("[\\s\\p{Z}\uFEFF]+", "")
                .replaceFirst("^\\*", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What {@link #normalised} does, for a column of headers. */
    public static Column normalised(Column header) {
        return functions
                .udf((UDF1<String, String>) ColumnNames::remembered, DataTypes.StringType)
                .apply(header);
    }

    /** Records have the same few names again and again, and patterns are dear. */
    private static String remembered(String header) {
        String known = NORMALISED.get(header);
        if (known != null) {
            return known;
        }

        String name = normalised(header);
        if (NORMALISED.size() < REMEMBERED) {
            NORMALISED.put(header, name);
        }

        return name;
    }

    /** Whether the text names a column, known or not; otherwise it is an expression. */
    public boolean isColumn(String text) {
        return known.contains(normalised(text)) || parsed(text).isEmpty();
    }

    /** Names of the columns that these texts, each a column or an expression, read. */
    public Set<String> readBy(Collection<String> columnsAndExpressions) {
        return columnsAndExpressions.stream()
                .flatMap(text -> read(text).stream())
                .map(ColumnNames::normalised)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the columns read that the exports do not have, as their author wrote them. */
    public List<String> missing(Collection<String> columnsAndExpressions) {
        return columnsAndExpressions.stream()
                .flatMap(text -> read(text).stream())
                .filter(name -> !known.contains(normalised(name)))
                .distinct()
                .toList();
    }

    /** The value of a column or expression, blank texts as null. */
    Column value(String text) {
        return isColumn(text) ? col(quoted(normalised(text))) : functions.expr(text);
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The columns that a text reads, as written in it. */
    private Set<String> read(String text) {
        if (isColumn(text)) {
            return Set.of(text);
        }

        return CollectionConverters.asJava(parsed(text).orElseThrow().collectLeaves()).stream()
                .filter(UnresolvedAttribute.class::isInstance)
                .map(leaf -> CollectionConverters.asJava(((UnresolvedAttribute) leaf).nameParts())
                        .get(0))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The text as an expression; empty for a text that is no SQL, such as a header that is not there. */
    private static Optional<Expression> parsed(String text) {
        try {
            // To SQL, a header of two words is the first one under the name of the second.
            return Optional.of(CatalystSqlParser$.MODULE$.parseExpression(text))
                    .filter(expression -> !(expression instanceof Alias) && !isCallOfNothing(expression));
        } catch (Exception e) {
            // Spark's parser does not declare the checked exception that it throws.
            if (e instanceof ParseException) {
                return Optional.empty();
            }

            throw e;
        }
    }

    /** To SQL, Rating (1-5) is what an unknown function gives for −4. */
    private static boolean isCallOfNothing(Expression expression) {
        return expression instanceof UnresolvedFunction call
                && !FunctionRegistry.builtin()
                        .functionExists(
                                new FunctionIdentifier(call.nameParts().last().toLowerCase(Locale.ROOT)))
                && CollectionConverters.asJava(call.collectLeaves()).stream()
                        .noneMatch(UnresolvedAttribute.class::isInstance);
    }
}
