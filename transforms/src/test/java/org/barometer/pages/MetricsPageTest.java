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
    @Test
    void thePageOfTheRepositoryIsUpToDate() throws IOException {
        assertThat(Files.readString(Path.of("..", "METRICS.md")))
                .as("METRICS.md no longer says what the metrics are. Make it again: ./barometer metrics > METRICS.md")
                .isEqualTo(MetricsPage.markdown(shipped()));
    }

    @Test
    void aMetricIsASectionOfItsNamesItsPointsAndItsSource() {
        assertThat(MetricsPage.markdown(metrics("csat_binary"))).endsWith("""
                - [Satisfaction: CSAT](#satisfaction-csat): [csat_binary](#csat_binary)

                ## Satisfaction: CSAT

                ### csat_binary
                | | name | short | definition |
                |---|---|---|---|
                | en | Customer satisfaction, yes or no | CSAT | Percentage of valid answers that are 1 (satisfied) rather than 0 (dissatisfied). |
                | sv | Kundnöjdhet, ja eller nej | CSAT | Andel i procent av de giltiga svaren som är 1 (nöjd) och inte 0 (missnöjd). |
                | nb | Kundetilfredshetspoeng, ja eller nei | KTP | Andel i prosent av de gyldige svarene som er 1 (fornøyd) og ikke 0 (misfornøyd). |

                - Scale: whole scores from 0 to 1; high ones are good
                - Points: 0–0: 0, 1–1: 100
                - From 0 to 100
                - Interval: [Wilson](docs/statistics.md#wilson)
                - Source: P. W. Farris, N. T. Bendle, P. E. Pfeifer and D. J. Reibstein, Marketing Metrics (2nd edition), 2010; interval: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American Statistical Association 22(158), 1927
                """);
    }

    @Test
    void anIndexNamesItsComponents() {
        assertThat(MetricsPage.markdown(metrics("ksi"))).contains("""
                - Scale: none of its own; high values are good
                - Points: nki at (all) × 1 + nps at (all) × 1 + csat_5 at (all) × 1 + ces_2_mean at (all) × 1, each on 0–100; with fewer than 30 answers to any component there is no value, and the status is `insufficient`
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

        assertThat(MetricsPage.markdown(List.of(index))).contains("""
                - Points: nps at web ^ 2 to 2026-03-31 × other at (all) ^ 0.5 from 2026-04-01, each on 0–100; a component of fewer than 50 answers is left out, and the status is then `partial`
                """);
    }

    @Test
    void anIndexOfItemsIsThatOfEachRespondentFirst() {
        assertThat(MetricsPage.markdown(metrics("nki"))).contains("""
                - Points: overall × 1 + expectations × 1 + ideal × 1; at least 2 of them. A respondent's index is the weighted mean of the points of the items answered, linear from 0 at 1 to 100 at 10
                """);
    }

    @Test
    void whereLowScoresAreGoodTheSectionSaysSo() {
        assertThat(MetricsPage.markdown(metrics("ces_1_mean"))).contains("""
                - Scale: whole scores from 1 to 5; low ones are good
                - Points: linear from 100 at 1 to 0 at 5
                """);
    }

    @Test
    void everyLinkHasAHeading() throws IOException {
        String page = MetricsPage.markdown(shipped());
        List<String> headings = headings(page);

        assertThat(headings).doesNotHaveDuplicates();
        headings.forEach(heading -> assertThat(page).contains(MetricsPage.link(heading)));
        assertThat(linked(page, "#")).as("headings linked to").isSubsetOf(headings);
        assertThat(linked(page, "docs/statistics.md#"))
                .isNotEmpty()
                .isSubsetOf(headings(Files.readString(Path.of("..", "docs", "statistics.md"))));
    }

    private static List<String> headings(String page) {
        return page.lines()
                .filter(line -> line.startsWith("##"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .toList();
    }

    private static List<String> linked(String page, String to) {
        return Pattern.compile("\\[([^\\]]+)\\]\\(" + Pattern.quote(to))
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
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
