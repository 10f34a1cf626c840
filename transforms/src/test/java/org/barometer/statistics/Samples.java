package org.barometer.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Samples to hold a rule against, the same ones every time. */
final class Samples {
    private Samples() {}

    /** Two samples of the same kind. */
    record Pair(Sample one, Sample other) {}

    /** Pairs of every kind of sample, of 2 to some 200 answers each. */
    static List<Pair> pairs() {
        SplittableRandom random = new SplittableRandom(20260301);
        List<Function<SplittableRandom, Sample>> kinds =
                List.of(Samples::netPromoters, Samples::share, Samples::mean, Samples::estimate);
        return IntStream.range(0, 400)
                .mapToObj(i -> kinds.get(i % kinds.size()))
                .map(kind -> new Pair(kind.apply(random), kind.apply(random)))
                .toList();
    }

    /** Samples of every kind. */
    static List<Sample> all() {
        return pairs().stream().flatMap(pair -> Stream.of(pair.one, pair.other)).toList();
    }

    /** Every net promoter sample of so many answers. */
    static Stream<NetPromoters> everyNetPromoters(int answers) {
        return IntStream.rangeClosed(0, answers)
                .boxed()
                .flatMap(detractors -> IntStream.rangeClosed(0, answers - detractors)
                        .mapToObj(passives -> new NetPromoters(detractors, passives, answers - detractors - passives)));
    }

    /** Every share of so many answers. */
    static Stream<Share> everyShare(int answers) {
        return IntStream.rangeClosed(0, answers).mapToObj(satisfied -> new Share(satisfied, answers));
    }

    private static Sample netPromoters(SplittableRandom random) {
        return new NetPromoters(random.nextInt(1, 70), random.nextInt(70), random.nextInt(1, 70));
    }

    private static Sample share(SplittableRandom random) {
        int answers = random.nextInt(2, 200);
        return new Share(random.nextInt(1, answers), answers);
    }

    private static Sample mean(SplittableRandom random) {
        return Mean.of(random.nextInt(2, 200), random.nextDouble(0, 100), random.nextDouble(1, 2_500));
    }

    private static Sample estimate(SplittableRandom random) {
        return new Estimate(random.nextDouble(0, 100), random.nextDouble(0.1, 10));
    }
}
