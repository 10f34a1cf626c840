package org.barometer.jobs.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.barometer.definitions.PeriodType;
import org.barometer.jobs.Suggestion;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Turns what the binder has to say into problems for people: file, line, key, value, and what to write instead. */
final class BindProblems {
    private BindProblems() {}

    static List<Problem> of(String file, Class<?> type, BindException e) {
        for (Throwable cause : ExceptionUtils.getThrowableList(e)) {
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                return unbound.getUnboundProperties().stream()
                        .map(property -> unknownKey(file, type, property))
                        .toList();
            }

            if (cause instanceof BindValidationException invalid) {
                ValidationErrors errors = invalid.getValidationErrors();
                return errors.getAllErrors().stream()
                        .map(error -> invalid(file, errors, error))
                        .toList();
            }

            if (cause instanceof ConversionFailedException conversion) {
                return List.of(conversion(file, e, conversion));
            }

            if (cause instanceof ConverterNotFoundException none
                    && none.getTargetType().getType().isRecord()) {
                return List.of(new Problem(
                        file,
                        e.getName().toString(),
                        "a plain value does not fit. Write keys below it: "
                                + Stream.of(none.getTargetType().getType().getRecordComponents())
                                        .map(component -> kebab(component.getName()))
                                        .collect(Collectors.joining(", "))));
            }
        }

        return List.of(new Problem(file, e.getName().toString(), String.valueOf(e.getCause())));
    }

    private static Problem unknownKey(String file, Class<?> type, ConfigurationProperty property) {
        String key = property.getName().toString();
        String last = key.replaceFirst("^.*\\.", "").replaceAll("\\[\\d+]$", "");
        List<String> known = keys(type, key);
        return new Problem(file + line(property.getOrigin()), key, "no such key. " + Suggestion.instead(last, known));
    }

    /** The keys that may stand where this key stands. */
    private static List<String> keys(Class<?> type, String key) {
        Class<?> place = type;
        List<String> path = Arrays.asList(key.replaceAll("\\[\\d+]", "").split("\\."));
        for (String step : path.subList(0, path.size() - 1)) {
            Class<?> next = place.isRecord() ? component(place, step) : null;
            if (next == null) {
                break;
            }

            place = next;
        }

        return place.isRecord()
                ? Stream.of(place.getRecordComponents())
                        .map(component -> kebab(component.getName()))
                        .filter(name -> !name.equals("id") || path.size() > 1)
                        .toList()
                : List.of();
    }

    private static @Nullable Class<?> component(Class<?> record, String key) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (kebab(component.getName()).equals(key)) {
                Type generic = component.getGenericType();
                return generic instanceof ParameterizedType list
                                && list.getActualTypeArguments()[0] instanceof Class<?> element
                        ? element
                        : component.getType();
            }
        }

        return null;
    }

    private static Problem conversion(String file, BindException e, ConversionFailedException conversion) {
        Class<?> wanted = conversion.getTargetType().getType();
        String what = wanted.isEnum() ? oneOf(wanted) : "Write a " + kind(wanted);
        ConfigurationProperty written = e.getProperty();
        // As written: the value itself may hold what a ${NAME} stands for, which can be a secret.
        Object value = written == null ? conversion.getValue() : written.getValue();
        return new Problem(
                file + (written == null ? "" : line(written.getOrigin())),
                e.getName().toString(),
                "'%s' does not fit. %s".formatted(value, what));
    }

    /** What may be written where an enum is wanted. */
    static String oneOf(Class<?> wanted) {
        return Stream.of(wanted.getEnumConstants())
                .map(BindProblems::asWritten)
                .collect(Collectors.joining(", ", "Write one of: ", ""));
    }

    private static String asWritten(Object constant) {
        return constant instanceof PeriodType type
                ? type.label()
                : constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String kind(Class<?> wanted) {
        return switch (wanted.getSimpleName()) {
            case "ZoneId" -> "time zone such as Europe/Stockholm";
            case "LocalDate" -> "date such as 2026-03-01";
            case "Integer", "int" -> "whole number";
            case "BigDecimal" -> "number";
            case "Duration" -> "time such as 400d or 12h";
            case "DataSize" -> "size such as 500MB";
            default -> wanted.getSimpleName();
        };
    }

    private static Problem invalid(String file, ValidationErrors errors, ObjectError error) {
        String field = error instanceof FieldError of ? kebab(of.getField()) : "";
        String key = errors.getName().isEmpty() ? field : errors.getName() + "." + field;
        Optional<ConfigurationProperty> written = errors.getBoundProperties().stream()
                .filter(property -> property.getName().toString().equals(key))
                .findFirst();
        String place = written.map(property -> line(property.getOrigin())).orElse("");
        return new Problem(
                file + place,
                key,
                written.map(property -> fault(property, error)).orElse("is missing"));
    }

    private static String fault(ConfigurationProperty written, ObjectError error) {
        String value = String.valueOf(written.getValue());
        return value.isBlank()
                ? "is blank. Write something, or leave the key out if it is optional"
                : "'%s' does not fit. %s".formatted(value, instead(error));
    }

    private static @Nullable String instead(ObjectError error) {
        return switch (String.valueOf(error.getCode())) {
            case "Size" -> "Write one character";
            case "Positive" -> "Write a number above 0";
            case "Max" -> "Write a smaller one";
            default -> error.getDefaultMessage();
        };
    }

    /** The line that a value stands in: the file's own origin lies within that of the property source. */
    private static String line(@Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin source) {
            return line(source.getOrigin());
        }

        return origin instanceof TextResourceOrigin text && text.getLocation() != null
                ? ":" + (text.getLocation().getLine() + 1)
                : "";
    }

    /** Keys are written in kebab case. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
