package org.barometer.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.barometer.Yaml;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final String AT_THE_SHOP = """
            components:
              - {metric: csat_5, touchpoint: shop, weight: 1}
              - {metric: nps, weight: 1}
            """;

    @Test
    void anIndexIsInUseWithAllItsComponentsIfOneIsAsked() {
        assertThat(inUse(asking("csat_5", "shop"))).containsExactly("nps", "csat_5", "index");
        assertThat(inUse(asking("nps", "web"))).containsExactly("nps", "csat_5", "index");
    }

    @Test
    void anIndexThatNoQuestionCountsForIsNotInUse() {
        assertThat(inUse(asking("mean_5", "shop"))).containsExactly("mean_5");
        assertThat(asking("mean_5", "shop").indicesNeverAsked())
                .extracting(Metric::id)
                .containsExactly("index");
    }

    /** What is asked of the web shop says nothing of the shop. */
    @Test
    void aComponentIsNotAskedByAQuestionAtAnotherTouchpoint() {
        assertThat(inUse(asking("csat_5", "web"))).containsExactly("csat_5");
    }

    private static List<String> inUse(Definitions definitions) {
        return definitions.metricsInUse().stream().map(Metric::id).toList();
    }

    private static Definitions asking(String metric, String touchpoint) {
        List<Metric> metrics = new ArrayList<>(Yaml.metrics("nps", "csat_5", "mean_5"));
        metrics.add(Yaml.read(Metric.class, "index", AT_THE_SHOP));
        return new Definitions(
                ZoneId.of("UTC"),
                List.of(Yaml.read(
                        Survey.class,
                        "visit",
                        "questions: [{column: grade, metrics: %s, touchpoint: %s}]".formatted(metric, touchpoint))),
                List.of(),
                List.of(),
                List.of(),
                metrics,
                List.of(),
                List.of(),
                List.of(),
                Statistics.DEFAULT,
                Privacy.DEFAULT,
                PublishedPeriods.DEFAULT);
    }
}
