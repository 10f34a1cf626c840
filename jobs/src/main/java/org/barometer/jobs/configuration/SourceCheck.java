package org.barometer.jobs.configuration;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.barometer.definitions.Source;
import org.barometer.jobs.spark.SqlExpression;
import org.barometer.records.ColumnNames;
import org.jspecify.annotations.Nullable;

/** Whether the expressions of a source can run: which columns its exports have is not known yet, all else is. */
final class SourceCheck {
    /** Of exports that have no columns every text that can be an expression is one. */
    private static final ColumnNames NONE = new ColumnNames(List.of());

    private final String file;
    private final Set<String> texts;
    private final List<Problem> problems = new ArrayList<>();

    private SourceCheck(String file, Set<String> texts) {
        this.file = file;
        this.texts = texts;
    }

    static List<Problem> problems(Source source) {
        SourceCheck check = new SourceCheck(DefinitionsCheck.file(source), Set.copyOf(source.columnsAndExpressions()));
        check.values("", (Record) source);
        return check.problems;
    }

    private void values(String above, Record of) {
        for (RecordComponent component : of.getClass().getRecordComponents()) {
            value(above + BindProblems.kebab(component.getName()), value(of, component));
        }
    }

    private void value(String key, @Nullable Object value) {
        if (value instanceof String text && texts.contains(text)) {
            text(key, text);
        } else if (value instanceof Record inner) {
            values(key + ".", inner);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                value("%s[%d]".formatted(key, i), list.get(i));
            }
        }
    }

    private void text(String key, String text) {
        if (NONE.isColumn(text)) {
            return;
        }

        StructType columns = new StructType();
        for (String name : NONE.readBy(List.of(text))) {
            columns = columns.add(name, DataTypes.StringType);
        }

        for (String fault : SqlExpression.faults(text, columns)) {
            // E-post is a header, though to SQL it is a difference of two texts.
            if (text.contains("(") || !fault.startsWith(SqlExpression.UNFIT)) {
                problems.add(new Problem(file, key, fault + orHeader(text, fault)));
            }
        }
    }

    private static String orHeader(String text, String fault) {
        return fault.startsWith(SqlExpression.NO_FUNCTION)
                ? ". If this is a header, write it without blanks and in backquotes: `%s`"
                        .formatted(ColumnNames.normalised(text))
                : "";
    }

    private static @Nullable Object value(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read %s of %s".formatted(component, of.getClass()), e);
        }
    }
}
