package org.barometer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barometer.definitions.Metric;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Surveys, sources and metrics written as their users write them. */
public final class Yaml {
    private Yaml() {}

    /** The text as a record of this id. */
    public static <T> T read(Class<T> type, String id, String text) {
        try {
            List<PropertySource<?>> sources = new ArrayList<>();
            sources.add(new MapPropertySource("id", Map.of("id", id)));
            sources.addAll(new YamlPropertySourceLoader()
                    .load(id, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8))));
            return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("", Bindable.of(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped metrics of these names. */
    public static List<Metric> metrics(String... ids) {
        return Stream.of(ids).map(Yaml::metric).toList();
    }

    private static Metric metric(String id) {
        try (var file = Yaml.class.getResourceAsStream("/org/barometer/metrics/" + id + ".yaml")) {
            return read(Metric.class, id, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
