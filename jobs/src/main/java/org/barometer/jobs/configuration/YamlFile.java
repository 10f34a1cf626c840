package org.barometer.jobs.configuration;

import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.barometer.definitions.Source;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import org.yaml.snakeyaml.error.YAMLException;

/** Binds a YAML file to a validated record; what is wrong with it becomes problems. */
final class YamlFile {
    private static final ConfigurationPropertyName KIND = ConfigurationPropertyName.of("kind");

    private final Map<String, String> environment;
    private final List<Problem> problems;
    private final Validator validator = new SpringValidatorAdapter(Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator());

    /**
     * A reader of files.
     *
     * @param environment what {@code ${NAME}} stands for
     * @param problems takes what is wrong
     */
    YamlFile(Map<String, String> environment, List<Problem> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The file as a record whose {@code id}, if it has one, is the name of the file; empty if something is wrong. */
    <T> Optional<T> read(String name, Resource file, Class<T> type) {
        return loaded(name, file).flatMap(sources -> bound(name, sources, type, key -> true));
    }

    /** The same of a source, whose key {@code kind} says which record it is. */
    Optional<Source> readSource(String name, Resource file) {
        return loaded(name, file)
                .flatMap(sources -> kind(name, sources)
                        .flatMap(kind -> bound(name, sources, kind.type(), key -> !key.equals(KIND))));
    }

    private Optional<List<PropertySource<?>>> loaded(String name, Resource file) {
        try {
            Optional<Problem> broken = YamlText.problem(name, file);
            if (broken.isPresent()) {
                problems.add(broken.get());
                return Optional.empty();
            }

            List<PropertySource<?>> sources = new YamlPropertySourceLoader().load(name, file);
            sources.forEach(source ->
                    problems.addAll(Secrets.problems(name, (EnumerablePropertySource<?>) source, environment)));
            return Optional.of(sources);
        } catch (AccessDeniedException e) {
            problems.add(new Problem(name, "", "may not be read. Give its reader the permission"));
        } catch (IOException | IllegalArgumentException | IllegalStateException | YAMLException e) {
            problems.add(new Problem(name, "", "cannot be read: " + e.getMessage()));
        }

        return Optional.empty();
    }

    private Optional<SourceKind> kind(String name, List<PropertySource<?>> sources) {
        try {
            BindResult<SourceKind> kind =
                    new Binder(ConfigurationPropertySources.from(sources)).bind(KIND, Bindable.of(SourceKind.class));
            if (kind.isBound()) {
                return Optional.of(kind.get());
            }

            problems.add(new Problem(name, KIND.toString(), "is missing. " + BindProblems.oneOf(SourceKind.class)));
        } catch (BindException e) {
            problems.addAll(BindProblems.of(name, SourceKind.class, e));
        }

        return Optional.empty();
    }

    private <T> Optional<T> bound(
            String name,
            List<PropertySource<?>> written,
            Class<? extends T> type,
            Predicate<ConfigurationPropertyName> keys) {
        try {
            List<PropertySource<?>> sources = new ArrayList<>(written);
            if (hasId(type)) {
                String id = name.replaceFirst("^.*/", "").replaceFirst("\\.yaml$", "");
                sources.add(0, new MapPropertySource("name of the file", Map.of("id", id)));
            }

            Binder binder = new Binder(
                    StreamSupport.stream(
                                    ConfigurationPropertySources.from(sources).spliterator(), false)
                            .map(source -> source.filter(keys))
                            .toList(),
                    placeholders(written),
                    null,
                    editors -> editors.registerCustomEditor(ZoneId.class, new FullZone()));
            NoUnboundElementsBindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT);
            return Optional.of(
                    binder.bindOrCreate("", Bindable.of(type), new ValidationBindHandler(strict, validator)));
        } catch (BindException e) {
            problems.addAll(BindProblems.of(name, type, e));
        } catch (IllegalArgumentException | IllegalStateException e) {
            problems.add(new Problem(name, "", "cannot be read: " + e.getMessage()));
        }

        return Optional.empty();
    }

    /** What texts stand for; nothing, in a file that asks for it where it may not, since messages show those texts. */
    private PlaceholdersResolver placeholders(List<PropertySource<?>> sources) {
        return sources.stream().anyMatch(source -> Secrets.areAskedForElsewhere((EnumerablePropertySource<?>) source))
                ? PlaceholdersResolver.NONE
                : new PropertySourcesPlaceholdersResolver(
                        List.of(new MapPropertySource("environment", Map.copyOf(environment))));
    }

    private static boolean hasId(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals("id"));
    }
}
