package org.barometer.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.Yaml.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barometer.Yaml;
import org.barometer.definitions.Metric;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(#[^)]+\\)");

    @Test
    void thePageOfTheRepositoryIsUpToDate() throws IOException {
        assertThat(Files.readString(Path.of("..", "METRICS.md")))
                .as("METRICS.md no longer says what the metrics are. Make it anew: ./barometer metrics > METRICS.md")
                .isEqualTo(MetricsPage.markdown(shipped()));
    }

    @Test
    void aMetricIsASectionOfItsNamesItsFormulaAndItsSource() {
        assertThat(MetricsPage.markdown(metrics("csat_binary"))).contains("""

                ## Satisfaction: CSAT

                ### csat_binary
                | | name | short | definition |
                |---|---|---|---|
                | en | Customer satisfaction, yes or no | CSAT | Percentage of valid answers that are 1 (satisfied) rather than 0 (dissatisfied). |
                | sv | Kundnöjdhet, ja eller nej | CSAT | Andel i procent av de giltiga svaren som är 1 (nöjd) och inte 0 (missnöjd). |
                | nb | Kundetilfredshetspoeng, ja eller nei | KTP | Andel i prosent av de gyldige svarene som er 1 (fornøyd) og ikke 0 (misfornøyd). |

                - Scale: whole scores from 0 to 1; high ones are good
                - Points: 0–0: 0, 1–1: 100
                - Value: `100 × satisfied / answers`
                - From 0 to 100
                - Interval: [Wilson](#wilson), `100 (s + z²/(2n) ± z √(s(1 − s)/n + z²/(4n²)))/(1 + z²/n)` with `s = satisfied/n` (Wilson 1927)
                - Source: P. W. Farris,""");
    }

    @Test
    void anIndexNamesItsComponentsAndHowEachIsBroughtToAHundred() {
        assertThat(MetricsPage.markdown(metrics("ksi", "nps", "nki", "csat_5", "ces_2_mean")))
                .contains("""
                - Scale: none of its own; high values are good
                - Points: nki at (all) × 1 + nps at (all) × 1 + csat_5 at (all) × 1 + ces_2_mean at (all) × 1
                - Value: `Σ weight × component / Σ weight`; with fewer than 30 answers to any component there is no value, and the status is `insufficient`
                  - [nki](#nki) at (all), weight 1, as `nki`
                  - [nps](#nps) at (all), weight 1, as `100 × (nps + 100) / 200`
                """);
    }

    @Test
    void anIndexCanBeAGeometricMeanOfComponentsForATimeAndOfPartOfThem() {
        Metric index = Yaml.read(Metric.class, "it", """
                family: ksi
                components:
                  - {metric: nps, touchpoint: web, weight: 2, to: 2026-03-31}
                  - {metric: other, weight: 0.5, from: 2026-04-01}
                aggregation: geometric
                renormalise: true
                minimum-answers: 50
                interval: covariance
                names: {en: Index, sv: Index, nb: Indeks}
                abbreviations: {en: I, sv: I, nb: I}
                definition: {en: One or other., sv: Ett eller annat., nb: En eller annen.}
                source: none
                """);

        assertThat(MetricsPage.markdown(List.of(index, metrics("nps").get(0)))).contains("""
                - Points: nps at web ^ 2 to 2026-03-31 × other at (all) ^ 0.5 from 2026-04-01
                - Value: `exp(Σ weight × ln component / Σ weight)`; a component of fewer than 50 answers is left out, and the status is then `partial`
                  - [nps](#nps) at web, weight 2 to 2026-03-31, as `100 × (nps + 100) / 200`
                  - other at (all), weight 0.5 from 2026-04-01
                """);
    }

    @Test
    void whereLowScoresAreGoodTheSectionSaysSo() {
        assertThat(MetricsPage.markdown(metrics("ces_1_mean"))).contains("""
                - Scale: whole scores from 1 to 5; low ones are good
                - Points: linear from 100 at 1 to 0 at 5
                - Value: `100 × (5 − mean) / 4`
                """);
    }

    @Test
    void everyLinkHasAHeadingAndEveryHeadingALink() {
        String page = MetricsPage.markdown(shipped());
        List<String> headings = page.lines()
                .filter(line -> line.startsWith("##"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .toList();

        assertThat(headings).doesNotHaveDuplicates();
        headings.forEach(heading -> assertThat(page).contains(MetricsPage.link(heading)));
        assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                .as("what is linked to")
                .isSubsetOf(headings);
    }

    @Test
    void howSureHoldsFormulasWithExamples() {
        assertThat(Uncertainty.markdown())
                .contains(
                        "20 detractors, 40 passives and 40 promoters: 20.0, standard error 7.48, interval 5.0 to 33.9.")
                .contains("NPS of 20, 40, 40 and then of 15, 35, 60: change 20.9, standard error 10.01, p 0.0415\n");
    }

    private static List<Metric> shipped() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/barometer/metrics"))) {
            return metrics(files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
