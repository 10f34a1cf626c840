package org.barometer.jobs.landing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.barometer.jobs.landing.Landing.Offer;

/**
 * What was delivered so far, by which an offered file is known to be new.
 *
 * <p>What a file holds last counts: one that is put back as it was before it was corrected is delivered once more.
 */
public final class NotedFiles {
    private static final Comparator<Noted> ORDER = Comparator.comparingInt(Noted::number)
            .thenComparing(Noted::businessDate)
            .thenComparing(Noted::sha256);

    private final Map<String, Noted> byName = new HashMap<>();
    private final Map<String, Noted> byContent = new HashMap<>();

    /** Adds what was noted of a file. */
    public void add(Noted noted) {
        byName.merge(noted.source() + "/" + noted.file(), noted, NotedFiles::last);
        byContent.merge(noted.source() + "/" + noted.sha256(), noted, NotedFiles::last);
    }

    /** Whether a file holds what it held when it was last noted. */
    public boolean isUnchanged(Offer offer, String sha256) {
        return byName(offer).filter(before -> before.sha256().equals(sha256)).isPresent();
    }

    /** Whether a file that was never seen holds what its source has delivered under another name. */
    public boolean isRepeat(Offer offer, String sha256) {
        return byName(offer).isEmpty() && byContent.containsKey(offer.source().id() + "/" + sha256);
    }

    /** A delivery of a night; it comes after what its file held before, even if the night is of an earlier date. */
    public Delivery delivery(Offer offer, String sha256, LocalDate businessDate) {
        Optional<Noted> before = byName(offer);
        Delivery delivery = Inspection.of(offer, sha256, businessDate);
        return before.isEmpty()
                ? delivery
                : delivery.after(
                        before.get(), byContent.getOrDefault(offer.source().id() + "/" + sha256, before.get()));
    }

    private Optional<Noted> byName(Offer offer) {
        return Optional.ofNullable(byName.get(offer.source().id() + "/" + offer.name()));
    }

    private static Noted last(Noted one, Noted other) {
        return ORDER.compare(one, other) > 0 ? one : other;
    }

    /**
     * What was noted of a file.
     *
     * @param number see {@link Delivery#number}
     */
    public record Noted(
            String source, String file, String sha256, int number, LocalDate dated, LocalDate businessDate) {
        /** What is noted of a delivery. */
        public static Noted of(Delivery delivery) {
            return new Noted(
                    delivery.source().id(),
                    delivery.name(),
                    delivery.sha256(),
                    delivery.number(),
                    delivery.dated(),
                    delivery.businessDate());
        }
    }
}
