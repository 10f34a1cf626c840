package org.barometer.jobs.steps;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.barometer.jobs.landing.DatabasePull;
import org.barometer.jobs.landing.Delivery;
import org.barometer.jobs.landing.Inspection;
import org.barometer.jobs.landing.KnownHashes;
import org.barometer.jobs.landing.Landing;
import org.barometer.jobs.plan.NightContext;
import org.barometer.vocabulary.Source;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Asks the databases, then looks for new files and into each of them, before any table is written.
 *
 * <p>A file is new if its source has never delivered that content; the same content under another name is a repeat.
 */
public final class PullStep implements Tasklet {
    private final NightContext context;

    public PullStep(NightContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        context.vocabulary().sources().forEach(this::pullTable);
        List<Source> ofFiles = context.vocabulary().sources().stream()
                .filter(source -> source.table() == null)
                .toList();
        Landing landing = new Landing(context.night().landing());
        Pulled pulled = pull(landing);
        ofFiles.stream()
                .filter(source -> landing.files(source).isEmpty())
                .forEach(source -> context.report()
                        .warn("No file in %s is named as those of %s: %s"
                                .formatted(context.night().landing(), source.id(), source.file())));
        landing.unclaimed(ofFiles)
                .forEach(file -> context.report().warn("No survey or source claims the file %s".formatted(file)));
        context.report()
                .note(
                        contribution,
                        "%d new, %d repeated"
                                .formatted(
                                        pulled.taken().size(), pulled.repeats().size()));
        return RepeatStatus.FINISHED;
    }

    private void pullTable(Source source) {
        if (source.table() != null) {
            new DatabasePull(context.configuration().settings().databases(), context.pulled())
                    .pull(
                            source,
                            source.table(),
                            context.night().from(),
                            context.night().to());
        }
    }

    /** The files that the night takes, and those that only repeat what was delivered before. */
    Pulled pull() {
        return pull(new Landing(context.night().landing()));
    }

    private Pulled pull(Landing landing) {
        Set<String> names = new HashSet<>();
        Map<String, String> known = new HashMap<>();
        for (Row row : context.warehouse()
                .read("ops.delivery")
                .select(col("source_id"), col("file"), col("delivery_id"), col("sha256"))
                .collectAsList()) {
            names.add(row.getString(0) + "/" + row.getString(1) + "/" + row.getString(3));
            known.put(row.getString(2), row.getString(1));
        }

        KnownHashes hashes = new KnownHashes(context.warehouse().root());
        List<Delivery> taken = new ArrayList<>();
        List<Delivery> repeats = new ArrayList<>();
        for (Source source : context.vocabulary().sources()) {
            for (Landing.Offer offer : offers(source, landing)) {
                String sha256 = hashes.sha256(offer);
                if (names.contains(source.id() + "/" + offer.name() + "/" + sha256)) {
                    // Taken long ago, perhaps when the source asked for fewer columns.
                    continue;
                }

                Delivery delivery = Inspection.of(offer, sha256);
                boolean isNew = known.putIfAbsent(delivery.id(), delivery.name()) == null;
                (isNew ? taken : repeats).add(delivery);
            }
        }

        hashes.write();
        return new Pulled(taken, repeats);
    }

    private List<Landing.Offer> offers(Source source, Landing landing) {
        Landing folder = source.table() == null ? landing : new Landing(context.pulled());
        return folder.offers(source, context.night().to());
    }

    /** What was found. */
    record Pulled(List<Delivery> taken, List<Delivery> repeats) {}
}
