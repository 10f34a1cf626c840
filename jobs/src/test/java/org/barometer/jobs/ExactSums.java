package org.barometer.jobs;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.CentralMomentAgg;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Refuses, in the session of the tests, every plan that adds up floating-point numbers: what they come to depends on the order in
 * which tasks end, so a night that is run again would give other tables.
 */
public final class ExactSums extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        extensions.injectCheckRule(session -> plan -> {
            require(plan);
            return BoxedUnit.UNIT;
        });
        return BoxedUnit.UNIT;
    }

    private static void require(LogicalPlan plan) {
        CollectionConverters.asJava(plan.children()).forEach(ExactSums::require);
        CollectionConverters.asJava(plan.expressions()).forEach(ExactSums::require);
    }

    private static void require(Expression expression) {
        CollectionConverters.asJava(expression.children()).forEach(ExactSums::require);
        if (expression instanceof AggregateFunction function && addsFloats(function)) {
            throw new IllegalStateException("This adds up floating-point numbers: " + expression.sql());
        }
    }

    private static boolean addsFloats(AggregateFunction function) {
        return function instanceof Sum sum && isFloating(sum.child())
                || function instanceof Average average && !(average.child().dataType() instanceof DecimalType)
                || function instanceof CentralMomentAgg;
    }

    private static boolean isFloating(Expression added) {
        return added.dataType() instanceof DoubleType || added.dataType() instanceof FloatType;
    }
}
