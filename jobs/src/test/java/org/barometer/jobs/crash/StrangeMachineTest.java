package org.barometer.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barometer.jobs.configuration.WrittenConfiguration;
import org.junit.jupiter.api.Test;

/** A night in a process whose umask, language, zone and path are not those of the machine that it was written on. */
class StrangeMachineTest {
    private static final List<String> ARABIC = List.of(
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.extensions=u-nu-arab",
            "-Duser.timezone=Pacific/Kiritimati");

    /** Where Java can name such a path at all; in the locale POSIX it cannot. */
    private static final String STRANGE =
            "UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "a folder åäö %20" : "a folder %20";

    private static final class Once {
        static final Path PLACE = place();

        private static Path place() {
            try {
                Path place = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "strange");
                night(Files.createDirectories(place.resolve(STRANGE)), "027", ARABIC);
                return place;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void whatIsPublishedMayBeReadAndNamesAndCommentsMayNot() {
        assertModes(Once.PLACE.resolve(STRANGE).resolve("warehouse"));
    }

    @Test
    void aPathOfAnyCharactersHasNoTwin() throws IOException {
        assertThat(names(Once.PLACE)).containsExactly(STRANGE);
        assertThat(names(Once.PLACE.resolve(STRANGE))).containsExactly("conf", "landing", "output", "warehouse");
        assertThat(names(Once.PLACE.resolve(STRANGE).resolve("warehouse")))
                .containsExactly(
                        ".lock",
                        "CONFIGURATION",
                        "ID",
                        "LAYOUT",
                        "bronze",
                        "export",
                        "gold",
                        "jobs",
                        "ops",
                        "scratch",
                        "silver",
                        "work");
    }

    @Test
    void logEntriesHaveTheDigitsThatDeltaReads() throws IOException {
        assertThat(names(Once.PLACE.resolve(STRANGE).resolve("warehouse/ops/publication/_delta_log")).stream()
                        .filter(entry -> entry.endsWith(".json")))
                .containsExactly("00000000000000000000.json", "00000000000000000001.json");
    }

    private static void assertModes(Path warehouse) {
        SortedMap<String, String> folders = new TreeMap<>();
        List<String> otherFiles = new ArrayList<>();
        walk(warehouse, warehouse, folders, otherFiles);
        assertThat(folders.entrySet().stream()
                        .filter(entry -> entry.getValue().equals("rwx------"))
                        .map(Map.Entry::getKey))
                .containsExactly(
                        "bronze",
                        "jobs",
                        "scratch",
                        "silver/comment",
                        "silver/customer_identity",
                        "silver/rejected_record",
                        "work");
        assertThat(folders.values()).containsOnly("rwx------", "rwxr-xr-x");
        assertThat(folders)
                .containsKeys("gold/fact_answer/_delta_log", "ops/run", "export/night-2026-03-02-publication-1");
        assertThat(otherFiles).isEmpty();
    }

    private static void night(Path folder, String umask, List<String> options) throws Exception {
        WrittenConfiguration.in(folder.resolve("conf"));
        Files.createDirectories(folder.resolve("landing"));
        Files.writeString(folder.resolve("landing/visits.csv"), "id,time,grade\n1,2026-03-01 10:00:00,5\n2,never,5\n");
        Child night = Child.start(
                folder.resolve("output"),
                List.of("sh", "-c", "umask %s; exec \"$@\"".formatted(umask), "sh"),
                options,
                List.of(
                        "nightly",
                        "--config",
                        folder.resolve("conf").toString(),
                        "--landing",
                        folder.resolve("landing").toString(),
                        "--warehouse",
                        folder.resolve("warehouse").toString(),
                        "--date",
                        "2026-03-02"));
        assertThat(night.exitCode()).as(night.output()).isZero();
    }

    /** Looks into every folder that others may enter. */
    private static void walk(Path root, Path folder, SortedMap<String, String> folders, List<String> otherFiles) {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child :
                    children.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(child));
                if (!Files.isDirectory(child)) {
                    if (!mode.equals("rw-r--r--")) {
                        otherFiles.add(root.relativize(child) + " " + mode);
                    }
                } else {
                    folders.put(root.relativize(child).toString(), mode);
                    if (!mode.equals("rwx------")) {
                        walk(root, child, folders, otherFiles);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
