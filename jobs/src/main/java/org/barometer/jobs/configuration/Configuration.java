package org.barometer.jobs.configuration;

import java.nio.file.Path;
import org.barometer.definitions.Definitions;

/** What a configuration folder says: how to run, and what the data means. */
public record Configuration(Settings settings, Definitions definitions, Path folder) {}
