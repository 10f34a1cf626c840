package org.barometer.jobs.tables;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.jobs.plan.ChangedResponses;
import org.barometer.jobs.plan.DefinitionHashes;
import org.barometer.jobs.plan.RunContext;
import org.barometer.jobs.storage.Publication;
import org.barometer.periods.ChangedPeriods;
import org.barometer.warehouse.Table;

/**
 * Works out which rows of each table a run makes again: what it reads or uses has changed since the last publication.
 *
 * <p>It follows from what is published and what has been delivered, so that a run that goes on after a failure finds the same.
 */
public final class Slices {
    private static final List<String> METRIC = List.of("metric/", "target/");
    private static final String COHORT = "cohort/";

    private final RunContext context;
    private final Builders builders;
    private final Inputs inputs;
    private final Map<LocalDate, Set<String>> days;
    private final ChangedPeriods periods;
    private final Map<String, Slice> known = new HashMap<>();

    /** Those of a run whose silver tables are made. */
    public Slices(RunContext context) {
        this(context, new Inputs(context));
    }

    Slices(RunContext context, Inputs inputs) {
        this.context = context;
        this.builders = Builders.of(context.tables());
        this.inputs = inputs;
        this.days = ChangedResponses.days(context);
        this.periods = ChangedPeriods.of(
                days.keySet(),
                context.lastBusinessDate(),
                context.base().map(Publication::businessDate).orElse(null),
                context.definitions().periods());
    }

    /** The days whose answers changed, and why; none where everything is made again. */
    public Map<LocalDate, Set<String>> days() {
        return days;
    }

    /**
     * The condition on the days or periods of a table whose rows may have changed; {@code true} for all.
     *
     * <p>It is about the same days in every table, since they are compared with each other: where one of them is made again
     * in any other part, it is {@code true} for all tables.
     */
    public String changed(Table table) {
        return isDated(table) && isOfDaysAlone() ? answers().of(table) : "true";
    }

    private boolean isOfDaysAlone() {
        return builders.all().stream()
                .filter(builder -> isDated(table(builder.table())))
                .map(this::of)
                .allMatch(Slice::isOfDaysAlone);
    }

    /** The condition on scores whose metric or cohort has another definition than before. */
    public String redefined(String scores) {
        return new Slice(false, Set.of(), none(), withIndices(context.changed("metric/")), context.changed(COHORT))
                .of(scores);
    }

    /** That of a builder whose inputs are made. */
    Slice of(TableBuilder builder) {
        Slice slice = known.get(builder.table());
        if (slice == null) {
            slice = builder.widened(inputs, find(builder));
            known.put(builder.table(), slice);
        }

        return slice;
    }

    private Slice find(TableBuilder builder) {
        if (context.isWhole()
                || isChanged(DefinitionHashes.builder(builder.table()))
                || builder.uses().stream().anyMatch(this::isChanged)
                || !Objects.equals(builder.asOf(context.lastBusinessDate()), builder.asOf(lastDateBefore()))) {
            return everything();
        }

        return Stream.concat(
                        builder.reads().stream().map(this::ofInput),
                        builder.slicedBy().stream().map(this::ofDefinitions))
                .reduce(nothing(), Slice::and);
    }

    private LocalDate lastDateBefore() {
        return context.base().map(Publication::businessDate).orElseThrow();
    }

    private boolean isChanged(String definition) {
        return !context.changed(definition).isEmpty();
    }

    private Slice ofInput(String table) {
        return builders.find(table).map(this::of).orElseGet(() -> ofDelivered(table));
    }

    /** Of answers it is known which days changed; of other tables only that they did. */
    private Slice ofDelivered(String table) {
        return isDatedByResponse(table(table)) ? answers() : context.hasChanged(table) ? everything() : nothing();
    }

    private Table table(String name) {
        return context.tables().named(name);
    }

    private static boolean isDated(Table table) {
        return isDatedByResponse(table)
                || table.date().filter("period_end"::equals).isPresent();
    }

    private static boolean isDatedByResponse(Table table) {
        return table.date().filter("response_date"::equals).isPresent();
    }

    private Slice ofDefinitions(String prefix) {
        Set<String> changed = context.changed(prefix);
        return METRIC.contains(prefix)
                ? new Slice(false, Set.of(), none(), withIndices(changed), Set.of())
                : new Slice(false, Set.of(), none(), Set.of(), prefix.equals(COHORT) ? changed : Set.of());
    }

    /** Changed metrics, and the indices they are components of. */
    private Set<String> withIndices(Set<String> changed) {
        Set<String> all = new TreeSet<>(changed);
        all.addAll(context.definitions().metricsInUse().stream()
                .filter(index ->
                        index.components().stream().anyMatch(component -> changed.contains(component.metric())))
                .map(index -> index.id())
                .collect(Collectors.toSet()));
        return all;
    }

    private Slice answers() {
        return new Slice(false, days.keySet(), periods, Set.of(), Set.of());
    }

    private Slice everything() {
        return Slice.everything(context.lastBusinessDate());
    }

    private Slice nothing() {
        return Slice.nothing(context.lastBusinessDate(), context.definitions().periods());
    }

    private ChangedPeriods none() {
        return nothing().periods();
    }
}
