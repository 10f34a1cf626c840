package org.barometer.jobs.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.CustomerSource;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Privacy;
import org.barometer.definitions.PublishedPeriods;
import org.barometer.definitions.PurchaseSource;
import org.barometer.definitions.Source;
import org.barometer.definitions.Statistics;
import org.barometer.definitions.SupportCaseSource;
import org.barometer.definitions.Survey;
import org.barometer.definitions.Target;
import org.barometer.definitions.Touchpoint;
import org.barometer.jobs.Amount;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.warehouse.Check;
import org.barometer.warehouse.Tables;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A configuration folder, read and checked as a whole: every problem of every file is found in one go.
 *
 * <p>The shipped metrics come first; a file of the same name in the folder's own {@code metrics} replaces one.
 */
public final class ConfigurationFolder {
    private static final String SHIPPED_METRICS = "classpath*:/org/barometer/metrics/*.yaml";

    private final Path folder;
    private final boolean looksAtExpressions;
    private final YamlFile reader;
    private final List<Problem> problems = new ArrayList<>();

    /** Names of the files that were looked for, there or not. */
    private final Set<String> known = new TreeSet<>();

    private ConfigurationFolder(Path folder, Map<String, String> environment, boolean looksAtExpressions) {
        this.folder = folder;
        this.looksAtExpressions = looksAtExpressions;
        this.reader = new YamlFile(environment, problems);
    }

    /** Reads a folder; fails with all its problems if there are any. */
    public static Configuration load(Path folder, Map<String, String> environment) {
        return load(new ConfigurationFolder(folder, environment, true));
    }

    /** The same for those that run no expressions, which are not looked at: for that all functions of SQL are loaded. */
    public static Configuration loadForReading(Path folder, Map<String, String> environment) {
        return load(new ConfigurationFolder(folder, environment, false));
    }

    private static Configuration load(ConfigurationFolder read) {
        Path folder = read.folder;
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no configuration folder %s: name one by --config, or start from a copy of examples/retailer/conf."
                            .formatted(folder));
        }

        Optional<Configuration> configuration = read.read();
        if (!read.problems.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The configuration in %s has %s:%n  %s"
                            .formatted(
                                    folder,
                                    Amount.of(read.problems.size(), "problem"),
                                    read.problems.stream()
                                            .map(Problem::toString)
                                            .collect(Collectors.joining("\n  "))));
        }

        return configuration.orElseThrow();
    }

    private Optional<Configuration> read() {
        Optional<Settings> settings = file("barometer.yaml", Settings.class);
        if (settings.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(
                    "barometer.yaml", "", "is missing. Write one with a line such as zone: Europe/Stockholm"));
        }

        List<Survey> surveys = folder("surveys", Survey.class);
        List<Source> sources = folder("sources", reader::readSource);
        List<Metric> metrics = metrics();
        List<Cohort> cohorts = folder("cohorts", Cohort.class);
        List<Touchpoint> touchpoints = file("touchpoints.yaml", Touchpoints.class)
                .map(Touchpoints::touchpoints)
                .orElse(List.of());
        List<Target> targets =
                file("targets.yaml", Targets.class).map(Targets::targets).orElse(List.of());
        Statistics statistics = file("statistics.yaml", Statistics.class).orElse(Statistics.DEFAULT);
        Privacy privacy = file("privacy.yaml", Privacy.class).orElse(Privacy.DEFAULT);
        PublishedPeriods periods = file("periods.yaml", PublishedPeriods.class).orElse(PublishedPeriods.DEFAULT);
        Tables tables = OwnTables.read(sql("tables"), looksAtExpressions, problems);
        List<Check> checks = OwnTables.checks(sql("checks"), tables, looksAtExpressions, problems);
        problems.addAll(UnknownFiles.problems(folder, known));
        boolean isWhole = problems.isEmpty();
        if (looksAtExpressions) {
            List<Source> all = Stream.concat(surveys.stream(), sources.stream()).toList();
            problems.addAll(ExpressionCheck.problems(all, cohorts));
        }

        // Whether files fit together cannot be said of some of them.
        if (!isWhole) {
            return Optional.empty();
        }

        Definitions definitions = new Definitions(
                settings.orElseThrow().zone(),
                surveys,
                of(CustomerSource.class, sources),
                of(PurchaseSource.class, sources),
                of(SupportCaseSource.class, sources),
                metrics,
                cohorts,
                touchpoints,
                targets,
                statistics,
                privacy,
                periods);
        problems.addAll(DefinitionsCheck.problems(definitions, databases(settings.orElseThrow())));
        return Optional.of(new Configuration(settings.orElseThrow(), definitions, tables, checks, folder));
    }

    private static <S extends Source> List<S> of(Class<S> kind, List<Source> sources) {
        return sources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<String> databases(Settings settings) {
        return settings.databases().stream().map(Settings.Database::name).toList();
    }

    private List<Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        shipped().forEach(metric -> metrics.put(metric.id(), metric));
        folder("metrics", Metric.class).forEach(metric -> metrics.put(metric.id(), metric));
        return List.copyOf(metrics.values());
    }

    private List<Metric> shipped() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(SHIPPED_METRICS);
            return Stream.of(files)
                    .flatMap(file -> reader.read("shipped metrics/" + file.getFilename(), file, Metric.class).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the shipped metrics", e);
        }
    }

    private <T> List<T> folder(String name, Class<T> type) {
        return folder(name, (file, resource) -> reader.read(file, resource, type));
    }

    private <T> List<T> folder(String name, BiFunction<String, Resource, Optional<T>> read) {
        return files(name, ".yaml").stream()
                .flatMap(file -> file(name + "/" + file, read).stream())
                .toList();
    }

    /** Texts of the SQL files in a folder, by name. */
    private Map<String, String> sql(String name) {
        Map<String, String> texts = new TreeMap<>();
        for (String file : files(name, ".sql")) {
            known.add(name + "/" + file);
            try {
                texts.put(file, Files.readString(folder.resolve(name).resolve(file)));
            } catch (IOException e) {
                problems.add(new Problem(name + "/" + file, "", "cannot be read: " + e.getMessage()));
            }
        }

        return texts;
    }

    /** Names in a folder that end like this, in order; none if there is no such folder. */
    private List<String> files(String name, String ending) {
        Path place = folder.resolve(name);
        if (!Files.isDirectory(place)) {
            return List.of();
        }

        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new Problem(name, "", "cannot be listed: " + e.getMessage()));
            return List.of();
        }
    }

    private <T> Optional<T> file(String name, Class<T> type) {
        return file(name, (file, resource) -> reader.read(file, resource, type));
    }

    private <T> Optional<T> file(String name, BiFunction<String, Resource, Optional<T>> read) {
        known.add(name);
        Path file = folder.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }

        if (!Files.isRegularFile(file)) {
            problems.add(new Problem(name, "", "is no file. Put one in its place"));
            return Optional.empty();
        }

        return read.apply(name, new FileSystemResource(file));
    }

    /** The file {@code touchpoints.yaml}. */
    record Touchpoints(@jakarta.validation.Valid List<Touchpoint> touchpoints) {}

    /** The file {@code targets.yaml}. */
    record Targets(@jakarta.validation.Valid List<Target> targets) {}
}
