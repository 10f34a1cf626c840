package org.barometer.retailer;

import static org.barometer.retailer.SampleCompany.LAST_DAY;
import static org.barometer.retailer.SampleCompany.LAST_HISTORY_DAY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What one system delivers: one file up to {@link SampleCompany#LAST_HISTORY_DAY}, then a file a day. */
final class Export {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final String path;
    private final Format format;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    /** A row, its cells open to change, and the day that delivers it. One short of cells makes a broken line. */
    record Row(LocalDate day, List<String> cells) {}

    enum Format {
        CSV(",", "", "\n"),
        /** As a Swedish spreadsheet writes it. */
        SWEDISH_CSV(";", "\uFEFF", "\r\n"),
        JSON_LINES("", "", "\n");

        private final String delimiter;
        private final String firstMark;
        private final String lineEnd;

        Format(String delimiter, String firstMark, String lineEnd) {
            this.delimiter = delimiter;
            this.firstMark = firstMark;
            this.lineEnd = lineEnd;
        }
    }

    /** An export to a path below the landing folder, {@code %} its day, with columns parted by semicolons. */
    Export(String path, Format format, String columns) {
        this.path = path;
        this.format = format;
        this.columns = List.of(columns.split(";"));
    }

    static String local(LocalDateTime time) {
        return time.format(LOCAL);
    }

    static String utc(LocalDateTime time) {
        return time.atZone(SampleCompany.ZONE)
                .toInstant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** Adds a row, which comes no earlier than the first file. */
    Row add(LocalDate day, String... cells) {
        LocalDate delivered = day.isBefore(LAST_HISTORY_DAY) ? LAST_HISTORY_DAY : day;
        Row row = new Row(delivered, new ArrayList<>(Arrays.asList(cells)));
        rows.add(row);
        return row;
    }

    /** Delivers a row on another day. */
    void postpone(Row row, LocalDate day) {
        rows.set(rows.indexOf(row), new Row(day, row.cells()));
    }

    int size() {
        return rows.size();
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    long rowsOn(LocalDate day) {
        return rows.stream().filter(row -> row.day().equals(day)).count();
    }

    String cell(Row row, String column) {
        return row.cells().get(columns.indexOf(column));
    }

    void put(Row row, String column, String cell) {
        row.cells().set(columns.indexOf(column), cell);
    }

    String name() {
        return path.substring(path.indexOf('/') + 1, path.indexOf("_%"));
    }

    boolean isJson() {
        return format == Format.JSON_LINES;
    }

    void writeTo(Path landing) throws IOException {
        for (LocalDate day = LAST_HISTORY_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
            write(day, landing.resolve(path.replace("%", day.toString())));
        }
    }

    /** Writes the file of a day once more, as a browser names a second download. */
    void writeAgain(Path landing, LocalDate day) throws IOException {
        write(day, landing.resolve(path.replace("%.", day + " (1).")));
    }

    private void write(LocalDate day, Path file) throws IOException {
        StringBuilder text = new StringBuilder(format.firstMark);
        if (!isJson()) {
            text.append(line(columns)).append(format.lineEnd);
        }
        for (Row row : rows) {
            if (row.day().equals(day)) {
                text.append(line(row.cells())).append(format.lineEnd);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private String line(List<String> cells) {
        return isJson()
                ? json(cells)
                : String.join(format.delimiter, cells.stream().map(this::quoted).toList());
    }

    private String quoted(String cell) {
        boolean plain = !cell.contains(format.delimiter) && !cell.contains("\"") && !cell.contains("\n");
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** One object without its blanks; the column {@code answers.csat} is the key csat of its object answers. */
    private String json(List<String> cells) {
        StringBuilder text = new StringBuilder("{");
        String parent = "";
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            String newParent = column.substring(0, Math.max(0, column.indexOf('.')));
            if (!newParent.equals(parent)) {
                text.append(parent.isEmpty() ? "" : "}");
                text.append(newParent.isEmpty() ? "" : comma(text) + '"' + newParent + "\":{");
                parent = newParent;
            }
            if (!cells.get(i).isEmpty()) {
                text.append(comma(text))
                        .append('"')
                        .append(column.substring(column.indexOf('.') + 1))
                        .append("\":");
                text.append(jsonValue(cells.get(i)));
            }
        }
        return cells.size() < columns.size() ? text.toString() : text + (parent.isEmpty() ? "}" : "}}");
    }

    private static String comma(StringBuilder text) {
        return text.charAt(text.length() - 1) == '{' ? "" : ",";
    }

    private static String jsonValue(String cell) {
        boolean number = cell.chars().allMatch(Character::isDigit);
        return number
                ? cell
                : '"' + cell.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
