package org.barometer.jobs.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.barometer.vocabulary.ShortHash;
import org.barometer.vocabulary.Vocabulary;
import org.barometer.warehouse.Table;

/** Which Barometer this is. */
public final class Software {
    /** One class of each module. */
    private static final List<Class<?>> MODULES = List.of(Table.class, Vocabulary.class, Software.class);

    private Software() {}

    /** Its version, as the jar says; {@code development} when run from classes. */
    public static String version() {
        return Objects.requireNonNullElse(Software.class.getPackage().getImplementationVersion(), "development");
    }

    /** A hash of its classes, table files and rules, though not of its libraries: other code may have the same version. */
    public static String codeHash() {
        SortedMap<String, Long> checksums = new TreeMap<>();
        MODULES.forEach(module -> checksums.putAll(checksums(home(module))));
        return ShortHash.of(checksums.toString());
    }

    private static Path home(Class<?> module) {
        try {
            return Path.of(
                    module.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("%s lies where no file can: %s".formatted(module, e.getMessage()), e);
        }
    }

    /** Checksums of all files of a jar, or of a folder of classes, by their names in it. */
    static SortedMap<String, Long> checksums(Path code) {
        try {
            return Files.isDirectory(code) ? ofFolder(code) : ofJar(code);
        } catch (IOException e) {
            throw new UncheckedIOException("Barometer's own code cannot be read in %s".formatted(code), e);
        }
    }

    private static SortedMap<String, Long> ofJar(Path jar) throws IOException {
        SortedMap<String, Long> checksums = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            // What the build notes down of itself is no code.
            zip.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
                    .forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
        }
        return checksums;
    }

    private static SortedMap<String, Long> ofFolder(Path folder) throws IOException {
        SortedMap<String, Long> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("META-INF")) {
                    checksums.put(name, checksum(file));
                }
            }
        }
        return checksums;
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        return checksum.getValue();
    }
}
