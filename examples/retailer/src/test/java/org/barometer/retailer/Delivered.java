package org.barometer.retailer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A record as a file delivered it, read without Spark: an opinion of its own on what the files say. */
record Delivered(LocalDate day, Map<String, String> cells, String shape) {
    static final String WHOLE = "whole";
    static final String RAGGED = "ragged";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER_OR_TEXT = Pattern.compile("\"(\\w+)\":(?:(\\d+)|\"((?:[^\"\\\\]|\\\\.)*)\")");

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    boolean isWhole() {
        return shape.equals(WHOLE);
    }

    /** The records of the files in a folder whose names begin so, without those delivered again. */
    static List<Delivered> in(Path folder, String name) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file -> !file.toString().contains("(1)"))
                    .sorted()
                    .toList();
        }
        List<Delivered> records = new ArrayList<>();
        for (Path file : files) {
            records.addAll(in(file));
        }
        return records;
    }

    static List<Delivered> in(Path file) throws IOException {
        Matcher name = DAY.matcher(file.getFileName().toString());
        name.find();
        LocalDate day = LocalDate.parse(name.group());
        String text = Files.readString(file).replace("\uFEFF", "").replace("\r\n", "\n");
        return file.toString().endsWith(".jsonl") ? json(day, text) : csv(day, text);
    }

    private static List<Delivered> json(LocalDate day, String text) {
        return text.lines().map(line -> json(day, new HashMap<>(), line)).toList();
    }

    private static Delivered json(LocalDate day, Map<String, String> cells, String line) {
        Matcher keys = NUMBER_OR_TEXT.matcher(line);
        while (keys.find()) {
            cells.put(keys.group(1), keys.group(2) == null ? keys.group(3) : keys.group(2));
        }
        return new Delivered(day, cells, line.endsWith("}}") ? WHOLE : RAGGED);
    }

    private static List<Delivered> csv(LocalDate day, String text) {
        List<List<String>> lines = lines(text, text.startsWith("Kundnummer") ? ';' : ',');
        List<String> header = lines.get(0);
        List<Delivered> records = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < Math.min(line.size(), header.size()); i++) {
                cells.put(header.get(i), line.get(i));
            }
            records.add(new Delivered(day, cells, line.size() == header.size() ? WHOLE : RAGGED));
        }
        return records;
    }

    private static List<List<String>> lines(String text, char delimiter) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char next : text.toCharArray()) {
            if (next == '"') {
                // A doubled quote closes and opens again: the second of the pair is part of the cell.
                quoted = !quoted;
                if (quoted && !cell.isEmpty()) {
                    cell.append(next);
                }
            } else if (quoted || (next != delimiter && next != '\n')) {
                cell.append(next);
            } else {
                line.add(cell.toString());
                cell.setLength(0);
                if (next == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        return lines;
    }
}
