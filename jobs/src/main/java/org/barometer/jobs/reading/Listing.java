package org.barometer.jobs.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells in aligned columns, two blanks apart.
 *
 * @param isRight of each column whether its cells stand at its right end, as numbers do
 */
public record Listing(List<String> names, List<Boolean> isRight, List<List<String>> rows) {

    /** Names and rows. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(names));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    /** The same with a rule below the names and the number of rows below them. */
    public String text() {
        List<String> lines = lines();
        lines.add(
                1,
                IntStream.range(0, names.size())
                        .mapToObj(column -> "-".repeat(width(column)))
                        .collect(Collectors.joining("  ")));
        lines.add(rows.size() == 1 ? "(1 row)" : "(%d rows)".formatted(rows.size()));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), column))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private String padded(String cell, int column) {
        String blanks = " ".repeat(width(column) - cell.length());
        return isRight.get(column) ? blanks + cell : cell + blanks;
    }

    private int width(int column) {
        return IntStream.concat(
                        IntStream.of(names.get(column).length()),
                        rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElse(0);
    }
}
