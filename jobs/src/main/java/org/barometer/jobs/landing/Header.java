package org.barometer.jobs.landing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.barometer.definitions.Source;
import org.barometer.jobs.landing.Landing.Offer;
import org.barometer.records.ColumnNames;

/** The columns of an offered file, compared with those that its source needs. */
final class Header {
    /** So many lines of JSON show which columns there are. */
    private static final int LINES = 200;

    private static final List<String> DELIMITERS = List.of(";", "\t", "|", ",");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Header() {}

    /** The columns as written, none for an empty file; fails if one that the source needs is missing. */
    static List<String> of(Offer offer, Charset charset) {
        List<String> columns =
                offer.source().format() == Source.Format.CSV ? csv(offer, charset) : json(offer, charset);
        if (columns.isEmpty()) {
            return columns;
        }

        ColumnNames names = new ColumnNames(columns);
        List<String> missing = names.missing(needed(offer.source()));
        if (!missing.isEmpty()) {
            boolean isHeader =
                    missing.size() < names.readBy(needed(offer.source())).size();
            throw delimiter(offer.source(), columns)
                    .map(delimiter -> LandingErrors.otherDelimiter(offer, delimiter))
                    .orElseGet(() -> isHeader || offer.source().format() == Source.Format.JSONL
                            ? LandingErrors.missingColumns(offer, missing, columns.size())
                            : LandingErrors.noHeader(offer, columns.size()));
        }

        // Only now is it sure that these are names of columns, and no record of a file without a header.
        Set<String> seen = new HashSet<>();
        columns.stream()
                .filter(column -> !column.isBlank())
                .filter(column -> !seen.add(ColumnNames.normalised(column)))
                .findFirst()
                .ifPresent(twice -> {
                    throw LandingErrors.columnTwice(offer, twice);
                });
        return columns;
    }

    /** What separates the columns of a line that was read as one, if some that the source needs are among them then. */
    private static Optional<String> delimiter(Source source, List<String> columns) {
        return DELIMITERS.stream()
                .filter(delimiter -> columns.size() == 1 && columns.get(0).contains(delimiter))
                .filter(delimiter -> {
                    ColumnNames names = new ColumnNames(List.of(columns.get(0).split(Pattern.quote(delimiter), -1)));
                    return names.missing(needed(source)).size()
                            < names.readBy(needed(source)).size();
                })
                .findFirst();
    }

    /** JSON leaves out what is blank: only the id, which comes first, must be there. */
    private static List<String> needed(Source source) {
        List<String> all = source.columnsAndExpressions();
        return source.format() == Source.Format.CSV ? all : all.subList(0, 1);
    }

    private static List<String> csv(Offer offer, Charset charset) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(offer.source().delimiter());
        // A header may begin with a #, which would make it a comment.
        settings.setCommentProcessingEnabled(false);
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(20_000);
        CsvParser parser = new CsvParser(settings);
        parser.beginParsing(offer.file().toFile(), charset);
        String[] header = parser.parseNext();
        parser.stopParsing();
        return header == null
                ? List.of()
                : Arrays.stream(header)
                        .map(column -> column == null ? "" : column)
                        .toList();
    }

    private static List<String> json(Offer offer, Charset charset) {
        Set<String> columns = new LinkedHashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(offer.file(), charset)) {
            lines.lines().limit(LINES).forEach(line -> columns.addAll(keys(line)));
        } catch (IOException e) {
            throw LandingErrors.unreadable(offer, e);
        }

        return List.copyOf(columns);
    }

    private static List<String> keys(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.isObject()
                    ? java.util.stream.StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                            .toList()
                    : List.of();
        } catch (JsonProcessingException e) {
            // Such a line becomes a rejected record later.
            return List.of();
        }
    }
}
