package org.barometer.jobs.commands;

import java.util.stream.Collectors;
import org.barometer.jobs.Amount;
import org.barometer.jobs.configuration.Configuration;
import org.barometer.vocabulary.Metric;
import org.barometer.vocabulary.Vocabulary;
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
        Vocabulary vocabulary = configuration.vocabulary();
        System.out.printf(
                "The configuration in %s is good: %s, %s, %s, %s, %s.%n",
                configuration.folder(),
                Amount.of(vocabulary.surveys().size(), "survey"),
                Amount.of(vocabulary.metrics().size(), "metric"),
                Amount.of(vocabulary.cohorts().size(), "cohort"),
                Amount.of(vocabulary.touchpoints().size(), "touchpoint"),
                Amount.of(vocabulary.targets().size(), "target"));
        vocabulary.indicesNeverAsked().forEach(CheckCommand::printNeverAsked);
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
