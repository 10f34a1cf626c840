package org.barometer;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.Collect;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import scala.jdk.javaapi.CollectionConverters;

/** Finds what makes rows depend on the order in which Spark happens to read them. */
final class Order {
    private Order() {}

    /** Sums of floating-point numbers, and the first or all of a group without an order, anywhere in the plan of these rows. */
    static List<String> dependencies(Dataset<Row> rows) {
        List<String> found = new ArrayList<>();
        inPlan(rows.queryExecution().analyzed(), found);
        return found;
    }

    private static void inPlan(LogicalPlan plan, List<String> found) {
        CollectionConverters.asJava(plan.expressions()).forEach(expression -> inExpression(expression, false, found));
        CollectionConverters.asJava(plan.children()).forEach(child -> inPlan(child, found));
    }

    private static void inExpression(Expression expression, boolean isOrdered, List<String> found) {
        if (expression instanceof AggregateExpression aggregate) {
            boolean floats =
                    aggregate.children().exists(child -> child.children().exists(Order::isFloat));
            boolean adds =
                    aggregate.aggregateFunction() instanceof Sum || aggregate.aggregateFunction() instanceof Average;
            boolean picks = aggregate.aggregateFunction() instanceof First
                    || aggregate.aggregateFunction() instanceof Last
                    || aggregate.aggregateFunction() instanceof Collect<?>;
            if (adds && floats || picks && !isOrdered) {
                found.add(expression.toString());
            }
        }

        boolean ordered = isOrdered
                || expression instanceof WindowExpression window
                        && window.windowSpec().orderSpec().nonEmpty();
        CollectionConverters.asJava(expression.children()).forEach(child -> inExpression(child, ordered, found));
    }

    private static boolean isFloat(Expression expression) {
        return expression.dataType() instanceof DoubleType || expression.dataType() instanceof FloatType;
    }
}
