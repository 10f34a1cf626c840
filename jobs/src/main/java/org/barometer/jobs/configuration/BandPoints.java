package org.barometer.jobs.configuration;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Metric.Band;
import org.barometer.definitions.Metric.Category;
import org.barometer.definitions.Metric.Interval;

/**
 * Which points an interval is for.
 *
 * <p>Wilson's and the adjusted Wald interval are of counts; the value is always the mean of points. They are of the same
 * answers only where the points say what the counts say.
 */
final class BandPoints {
    private static final Map<Category, Integer> OF_RECOMMENDATION =
            Map.of(Category.DETRACTOR, -100, Category.PASSIVE, 0, Category.PROMOTER, 100);

    private BandPoints() {}

    /** Whether an interval can be computed for a metric. */
    static boolean fit(Metric metric, Interval interval) {
        return switch (interval) {
            case COVARIANCE -> metric.isComposite();
            case T -> !metric.isComposite();
            case WILSON, ADJUSTED_WALD ->
                !metric.bands().isEmpty() && metric.bands().stream().allMatch(band -> fit(band, interval));
        };
    }

    /** Whether a band's points are what its category counts for in an interval. */
    static boolean fit(Band band, Interval interval) {
        return switch (interval) {
            case WILSON -> is(band, band.category() == Category.SATISFIED ? 100 : 0);
            case ADJUSTED_WALD -> isOfRecommendation(band);
            case T, COVARIANCE -> true;
        };
    }

    /** The points that go with an interval, in words. */
    static String rule(Interval interval) {
        return switch (interval) {
            case WILSON -> "100 points for satisfied and 0 for all others";
            case ADJUSTED_WALD -> "-100 points for detractor, 0 for passive and 100 for promoter";
            case T, COVARIANCE -> "any points";
        };
    }

    /** A constant as it is written in a file. */
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isOfRecommendation(Band band) {
        Integer points = band.category() == null ? null : OF_RECOMMENDATION.get(band.category());
        return points != null && is(band, points);
    }

    private static boolean is(Band band, int points) {
        return band.points().compareTo(BigDecimal.valueOf(points)) == 0;
    }
}
