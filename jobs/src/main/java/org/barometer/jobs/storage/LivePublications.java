package org.barometer.jobs.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which publications can still be asked for: what readers saw within the retention, what they see, and what a rollback would show. */
public final class LivePublications {
    private LivePublications() {}

    /**
     * The live ones of all, by id.
     *
     * @param retention for how long a publication that readers do not see any more can be asked for
     * @param readers for how long those may still be at it who opened a publication before another took its place
     */
    public static List<Publication> of(List<Publication> all, Instant now, Duration retention, Duration readers) {
        List<Publication> live = new ArrayList<>();
        long target = before(all).map(Publication::id).orElse(Long.MAX_VALUE);
        for (int i = 0; i < all.size(); i++) {
            Publication publication = all.get(i);
            boolean isLast = i == all.size() - 1;
            Instant seenUntil = isLast ? Instant.MAX : all.get(i + 1).publishedAt();
            boolean isRetained = isLast || publication.id() >= target || seenUntil.isAfter(now.minus(retention));
            boolean isInUse = isLast || seenUntil.isAfter(now.minus(readers));
            if (isInUse || isRetained && isAskedFor(publication, all.get(i + 1))) {
                live.add(publication);
            }
        }

        return live;
    }

    /**
     * Where a rollback goes: the latest one before the rows of the last were first shown.
     *
     * <p>So a rollback after a rollback goes back further, and never forward again to what was taken back: nights do that.
     */
    public static Optional<Publication> before(List<Publication> all) {
        if (all.isEmpty()) {
            return Optional.empty();
        }

        int first = 0;
        while (!all.get(first).shows(all.get(all.size() - 1))) {
            first++;
        }

        return first == 0 ? Optional.empty() : Optional.of(all.get(first - 1));
    }

    /** Those that a date or a rollback can lead to, of this one and later ones. */
    public static List<Publication> askedFor(List<Publication> all, long oldest) {
        List<Publication> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id() >= oldest && (i == all.size() - 1 || isAskedFor(all.get(i), all.get(i + 1)))) {
                found.add(all.get(i));
            }
        }

        return found;
    }

    /** Where the next one shows the same for the same date, whoever asks gets that. */
    private static boolean isAskedFor(Publication publication, Publication next) {
        return !(publication.shows(next) && publication.businessDate().equals(next.businessDate()));
    }
}
