package org.barometer.jobs.commands;

import org.barometer.jobs.configuration.Configuration;
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
                "The configuration in %s is good: %d surveys, %d metrics, %d cohorts, %d touchpoints, %d targets.%n",
                configuration.folder(),
                vocabulary.surveys().size(),
                vocabulary.metrics().size(),
                vocabulary.cohorts().size(),
                vocabulary.touchpoints().size(),
                vocabulary.targets().size());
    }
}
