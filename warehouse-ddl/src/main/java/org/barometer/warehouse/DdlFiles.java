package org.barometer.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and reads SQL files on the class path, be it a folder or a jar. */
public final class DdlFiles {
    /** How the name of a file ends that holds the query of a table. */
    public static final String SELECT = ".select.sql";

    private static final List<String> LAYERS = List.of("bronze", "silver", "gold", "ops");

    private DdlFiles() {}

    static String text(String table) {
        return read("/tables/" + table.replace('.', '/') + ".sql");
    }

    /** The query beside the file of a table; empty if there is none. */
    static Optional<String> select(String table) {
        String resource = "/tables/" + table.replace('.', '/') + SELECT;
        return DdlFiles.class.getResource(resource) == null ? Optional.empty() : Optional.of(read(resource));
    }

    /** The names of all tables, by layer (bronze, silver, gold, ops). */
    static List<String> names() {
        return LAYERS.stream()
                .flatMap(layer -> list("/tables/" + layer).stream().map(file -> layer + "." + file))
                .toList();
    }

    /** The text of a resource; fails if there is none. */
    static String read(String resource) {
        try (InputStream in = DdlFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw WarehouseErrors.noSuchFile(resource);
            }

            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    /** Names of a folder's SQL files, without their ending, in order. */
    static List<String> list(String folder) {
        try {
            URL place = Objects.requireNonNull(DdlFiles.class.getResource(folder), folder);
            if (!(place.openConnection() instanceof JarURLConnection inJar)) {
                return list(Path.of(place.toURI()));
            }

            // By the jar's path, not by its address: of file systems by address there is one in a JVM, and two threads
            // may list at once.
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                return list(jar.getPath(folder));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot list " + folder, e);
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".sql") && !file.endsWith(SELECT))
                    .map(file -> file.replace(".sql", ""))
                    .sorted()
                    .toList();
        }
    }
}
