package org.barometer.jobs.commands;

import java.util.stream.Collectors;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.jobs.Amount;
import org.barometer.jobs.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barometer check}. */
@Command(
        name = "check",
        description = "Checks the configuration: every file, key and value, before anything runs.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Runnable {
    @Mixin
    private Places places = new Places();

    @Override
    public void run() {
        Configuration configuration = places.configuration();
        Definitions definitions = configuration.definitions();
        System.out.printf(
                "The configuration in %s is good: %s, %s, %s, %s, %s.%n",
                configuration.folder(),
                Amount.of(definitions.surveys().size(), "survey"),
                Amount.of(definitions.metrics().size(), "metric"),
                Amount.of(definitions.cohorts().size(), "cohort"),
                Amount.of(definitions.touchpoints().size(), "touchpoint"),
                Amount.of(definitions.targets().size(), "target"));
        definitions.indicesNeverAsked().forEach(CheckCommand::printNeverAsked);
    }

    private static void printNeverAsked(Metric index) {
        System.out.printf(
                "Index %s is not computed: no survey asks a question for any of its components (%s).%n",
                index.id(),
                index.components().stream()
                        .map(Metric.Component::name)
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }
}
