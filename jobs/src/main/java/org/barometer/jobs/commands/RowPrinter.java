package org.barometer.jobs.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barometer.jobs.Listing.Column;
import org.barometer.jobs.reading.Row;
import org.barometer.jobs.reading.Rows;
import org.barometer.jobs.reading.Values;
import org.jspecify.annotations.Nullable;

/** Ways to print the rows of a query. */
enum RowPrinter {
    /** Aligned columns for people; nothing stands for null. */
    TABLE {
        @Override
        String print(Rows rows) {
            return rows.listing().text();
        }
    },
    /** RFC 4180, with a header; a text that a spreadsheet would take for a formula has an apostrophe before it. */
    CSV {
        @Override
        String print(Rows rows) {
            StringWriter text = new StringWriter();
            CsvWriter writer = new CsvWriter(text, new CsvWriterSettings());
            writer.writeHeaders(rows.columns().stream()
                    .map(column -> harmless(column.name()))
                    .toArray(String[]::new));
            rows.all()
                    .forEach(row -> writer.writeRow(places(rows)
                            .mapToObj(place -> cell(rows.columns().get(place), text(row, place)))
                            .toArray(String[]::new)));
            writer.close();
            return text.toString();
        }

        private static @Nullable String cell(Column column, @Nullable String text) {
            return text == null || column.isNumber() ? text : harmless(text);
        }

        private static String harmless(String text) {
            return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }
    },
    /** One array of objects; numbers are numbers, and null is there. */
    JSON {
        @Override
        String print(Rows rows) {
            return rows.all().stream()
                    .map(row -> "  " + object(rows.columns(), row))
                    .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        }

        private static String object(List<Column> columns, Row row) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = MAPPER.createGenerator(text)) {
                json.writeStartObject();
                for (int i = 0; i < columns.size(); i++) {
                    json.writeFieldName(columns.get(i).name());
                    json.writeObject(plain(row.value(i)));
                }

                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }

            return text.toString();
        }

        private static @Nullable Object plain(@Nullable Object value) {
            if (value instanceof LocalDateTime time) {
                return time.toInstant(ZoneOffset.UTC).toString();
            }

            return value instanceof LocalDate ? value.toString() : value;
        }
    };

    /** What a formula of a spreadsheet begins with. */
    private static final String FORMULA = "=+-@\t\r";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    abstract String print(Rows rows);

    private static IntStream places(Rows rows) {
        return IntStream.range(0, rows.columns().size());
    }

    private static @Nullable String text(Row row, int place) {
        Object value = row.value(place);
        return value == null ? null : Values.text(value);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
