package org.barometer.benchmarks.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    private static final LocalDate SECOND = Deliveries.LAST_OF_HISTORY;
    private static final Deliveries COMPANY = new Deliveries(new CompanySize(50, 5_000, 2), 7);

    @TempDir
    private Path folder;

    @Test
    void ofTheSameSeedAreTheSameBytes() throws Exception {
        COMPANY.write(folder.resolve("a"), SECOND);
        new Deliveries(new CompanySize(50, 5_000, 2), 7).write(folder.resolve("b"), SECOND);
        new Deliveries(new CompanySize(50, 5_000, 2), 8).write(folder.resolve("c"), SECOND);

        assertThat(files("a")).hasSize(6).isEqualTo(files("b")).isNotEqualTo(files("c"));
    }

    @Test
    void haveSomeResponsesLateAndSomeTwice() throws Exception {
        COMPANY.writeHistory(folder.resolve("a"));

        List<String> before = responses(SECOND.minusDays(1));
        List<String> tonight = responses(SECOND);
        assertThat(tonight.stream().filter(before::contains)).isNotEmpty().hasSizeLessThan(25);
        assertThat(tonight.stream()
                        .filter(line -> !before.contains(line))
                        .filter(line -> !line.contains("\"submitted_at\":\"" + SECOND))
                        .filter(line -> !line.contains("yesterday")))
                .hasSizeBetween(20, 70);
    }

    private List<String> responses(LocalDate date) throws Exception {
        return files("a").entrySet().stream()
                .filter(file -> file.getKey().endsWith(date + ".jsonl"))
                .flatMap(file -> file.getValue().lines())
                .toList();
    }

    private Map<String, String> files(String below) throws Exception {
        Path root = folder.resolve(below);
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }

        return texts;
    }
}
