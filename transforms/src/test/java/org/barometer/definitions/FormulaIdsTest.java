package org.barometer.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.barometer.Yaml;
import org.junit.jupiter.api.Test;

class FormulaIdsTest {
    private static final String SHARE = """
            family: csat
            scale: {lowest: 1, highest: 5}
            bands:
              - {from: 1, to: 3, points: 0}
              - {from: 4, to: 5, points: 100, category: satisfied}
            interval: wilson
            """;

    private static final String INDEX = """
            family: ksi
            components:
              - {metric: satisfied, weight: 1}
              - {metric: nps, weight: 1}
            interval: covariance
            """;

    @Test
    void aFormulaIsNamedByItsMetricAndAHashOfIt() {
        assertThat(satisfied(SHARE)).matches("satisfied:[0-9a-f]{8}");
    }

    @Test
    void anotherNameForAMetricIsNoOtherFormula() {
        assertThat(satisfied(SHARE + "source: somewhere else\nnames: {en: Pleased, sv: Nöjda, nb: Fornøyde}\n"))
                .isEqualTo(satisfied(SHARE));
    }

    @Test
    void anotherBandIsAnotherFormula() {
        assertThat(satisfied(SHARE.replace("to: 3", "to: 2").replace("from: 4", "from: 3")))
                .isNotEqualTo(satisfied(SHARE));
    }

    @Test
    void anotherIntervalIsAnotherFormula() {
        assertThat(satisfied(SHARE.replace("wilson", "t"))).isNotEqualTo(satisfied(SHARE));
    }

    @Test
    void anIndexHasAnotherFormulaWhereAWeightIsAnother() {
        assertThat(index(SHARE, INDEX.replaceFirst("weight: 1", "weight: 2"))).isNotEqualTo(index(SHARE, INDEX));
    }

    @Test
    void anIndexHasAnotherFormulaWhereOneOfItsComponentsHas() {
        assertThat(index(SHARE.replace("wilson", "t"), INDEX)).isNotEqualTo(index(SHARE, INDEX));
    }

    private static String satisfied(String file) {
        return String.valueOf(FormulaIds.of(List.of(Yaml.read(Metric.class, "satisfied", file)))
                .get("satisfied"));
    }

    private static String index(String component, String file) {
        List<Metric> metrics =
                List.of(Yaml.read(Metric.class, "satisfied", component), Yaml.read(Metric.class, "index", file));
        return String.valueOf(FormulaIds.of(metrics).get("index"));
    }
}
