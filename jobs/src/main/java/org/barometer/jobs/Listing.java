package org.barometer.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table as text: columns as wide as their widest cell, two blanks apart. */
public record Listing(List<Column> columns, List<List<String>> rows) {

    /** A column; numbers are aligned to the right. */
    public record Column(String name, boolean isNumber) {
        /** A column of text. */
        public static Column text(String name) {
            return new Column(name, false);
        }

        /** A column of numbers. */
        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    /** A line of names, and one for each row. */
    public List<String> lines() {
        int[] widths = widths();
        return Stream.concat(Stream.of(names()), rows.stream())
                .map(cells -> line(cells, widths))
                .toList();
    }

    /** The same with a rule below the names and the number of rows at the end. */
    public String text() {
        List<String> lines = new ArrayList<>(lines());
        lines.add(1, IntStream.of(widths()).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        lines.add(rows.size() == 1 ? "(1 row)" : "(%d rows)".formatted(rows.size()));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    private int[] widths() {
        return IntStream.range(0, columns.size())
                .map(column -> Stream.concat(Stream.of(names()), rows.stream())
                        .mapToInt(cells -> width(cells.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String cell = cells.get(column);
                    String blanks = " ".repeat(widths[column] - width(cell));
                    return columns.get(column).isNumber() ? blanks + cell : cell + blanks;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    /** In characters: some take two chars. */
    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
