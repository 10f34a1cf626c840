package org.barometer.jobs.configuration;

import java.nio.file.Path;
import java.util.List;
import org.barometer.definitions.Definitions;
import org.barometer.warehouse.Check;
import org.barometer.warehouse.Tables;

/**
 * What a configuration folder says: how to run, what the data means, and which tables there are.
 *
 * @param tables Barometer's own and those of the folder
 * @param checks data rules, of both too
 */
public record Configuration(
        Settings settings, Definitions definitions, Tables tables, List<Check> checks, Path folder) {}
