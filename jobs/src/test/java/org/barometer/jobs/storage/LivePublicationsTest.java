package org.barometer.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LivePublicationsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void whatReadersSawWithinTheRetentionIsLive() {
        List<Publication> all = List.of(at(1, 30, "a"), at(2, 20, "b"), at(3, 9, "c"), at(4, 1, "d"));

        // The second was seen until the third took its place.
        assertThat(live(all, Duration.ofDays(10), Duration.ZERO)).containsExactly(2L, 3L, 4L);
    }

    @Test
    void theLastAndWhereARollbackGoesAreAlwaysLive() {
        List<Publication> all = List.of(at(1, 30, "a"), at(2, 20, "b"), at(3, 9, "c"));

        assertThat(live(all, Duration.ZERO, Duration.ZERO)).containsExactly(2L, 3L);
    }

    @Test
    void aPublicationOfTheSameRowsForTheSameDateStandsForTheOneBefore() {
        List<Publication> all = List.of(at(1, 5, "a"), at(2, 4, "b"), at(3, 3, "b"));

        assertThat(live(all, Duration.ofDays(400), Duration.ZERO)).containsExactly(1L, 3L);
        assertThat(live(all, Duration.ofDays(400), Duration.ofDays(4))).containsExactly(1L, 2L, 3L);
        assertThat(LivePublications.before(all)).contains(all.get(0));
    }

    @Test
    void theSameRowsForALaterDateDoNot() {
        Publication monday = at(1, 5, "a");
        Publication tuesday =
                new Publication(2, NOW, monday.businessDate().plusDays(1), "run", Map.of(), monday.rowsOf(), Map.of());

        assertThat(live(List.of(monday, tuesday), Duration.ofDays(400), Duration.ZERO))
                .containsExactly(1L, 2L);
    }

    @Test
    void withoutAnotherOneThereIsNothingToGoBackTo() {
        assertThat(LivePublications.before(List.of())).isEmpty();
        assertThat(LivePublications.before(List.of(at(1, 5, "a"), at(2, 4, "a"))))
                .isEmpty();
    }

    /** Like undoing twice: never forward again to what was rolled back. */
    @Test
    void aRollbackAfterARollbackGoesBackFurther() {
        List<Publication> rolledBack = List.of(at(1, 9, "a"), at(2, 8, "b"), at(3, 7, "c"), at(4, 6, "b"));
        assertThat(LivePublications.before(rolledBack)).contains(rolledBack.get(0));

        List<Publication> twice =
                Stream.concat(rolledBack.stream(), Stream.of(at(5, 5, "a"))).toList();
        assertThat(LivePublications.before(twice)).isEmpty();
    }

    private static List<Long> live(List<Publication> all, Duration retention, Duration readers) {
        return LivePublications.of(all, NOW, retention, readers).stream()
                .map(Publication::id)
                .toList();
    }

    private static Publication at(long id, int daysAgo, String rows) {
        return new Publication(
                id,
                NOW.minus(Duration.ofDays(daysAgo)),
                LocalDate.of(2026, 5, 1),
                "nightly-" + id,
                Map.of(),
                rows.charAt(0),
                Map.of());
    }
}
