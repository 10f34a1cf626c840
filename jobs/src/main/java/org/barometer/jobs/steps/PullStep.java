package org.barometer.jobs.steps;

import java.util.ArrayList;
import java.util.List;
import org.barometer.definitions.Source;
import org.barometer.jobs.landing.DatabasePull;
import org.barometer.jobs.landing.Delivery;
import org.barometer.jobs.landing.KnownHashes;
import org.barometer.jobs.landing.Landing;
import org.barometer.jobs.landing.NotedFiles;
import org.barometer.jobs.landing.NotedFiles.Noted;
import org.barometer.jobs.plan.RunContext;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Asks the databases, then looks for new files and into each of them, before any table is written.
 *
 * <p>A file is new if it holds something else than when it was last noted; one of a new name whose content its source has
 * delivered before is a repeat.
 */
public final class PullStep implements Tasklet {
    private final RunContext context;

    public PullStep(RunContext context) {
        this.context = context;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        context.definitions().sources().forEach(this::pullTable);
        List<Source> ofFiles = context.definitions().sources().stream()
                .filter(source -> source.table() == null)
                .toList();
        Landing landing = new Landing(context.night().landing());
        landing.requireOneClaim(ofFiles);
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
            new DatabasePull(
                            context.configuration().settings().databases(),
                            context.pulled(),
                            context.report()::progress)
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
        NotedFiles noted = noted();
        KnownHashes hashes = new KnownHashes(context.warehouse().root());
        List<Delivery> taken = new ArrayList<>();
        List<Delivery> repeats = new ArrayList<>();
        for (Source source : context.definitions().sources()) {
            for (Landing.Offer offer : offers(source, landing)) {
                String sha256 = hashes.sha256(offer);
                if (noted.isUnchanged(offer, sha256)) {
                    // Taken long ago, perhaps when the source asked for fewer columns.
                    continue;
                }

                Delivery delivery =
                        noted.delivery(offer, sha256, context.night().to());
                (noted.isRepeat(offer, sha256) ? repeats : taken).add(delivery);
                noted.add(Noted.of(delivery));
            }
        }

        hashes.write();
        return new Pulled(taken, repeats);
    }

    private NotedFiles noted() {
        NotedFiles noted = new NotedFiles();
        context.warehouse()
                .read("ops.delivery")
                .select("source_id", "file", "sha256", "delivery_id", "dated", "business_date")
                .collectAsList()
                .forEach(row -> noted.add(new Noted(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        Delivery.number(row.getString(0), row.getString(3)),
                        row.getDate(4).toLocalDate(),
                        row.getDate(5).toLocalDate())));
        return noted;
    }

    private List<Landing.Offer> offers(Source source, Landing landing) {
        Landing folder = source.table() == null ? landing : new Landing(context.pulled());
        return folder.offers(source, context.night().to());
    }

    /** What was found. */
    record Pulled(List<Delivery> taken, List<Delivery> repeats) {}
}
