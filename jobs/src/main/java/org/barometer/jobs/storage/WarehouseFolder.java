package org.barometer.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** The folder that is named by {@code --warehouse}, before a command writes to it. */
public final class WarehouseFolder {
    private static final int NAMED = 3;

    /** What a first night may have left that was killed before the warehouse was whole; a disk has a lost+found. */
    private static final Set<String> OURS = Set.of(
            "ID",
            "LAYOUT",
            ".lock",
            "bronze",
            "silver",
            "gold",
            "ops",
            "export",
            "jobs",
            "pulled",
            "scratch",
            "work",
            "lost+found");

    private WarehouseFolder() {}

    /** Makes the folder and those in it that only their owner may enter; fails if it holds something else than a warehouse. */
    public static void prepare(Path root) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "%s is a file and no folder: name by --warehouse the folder of a warehouse, or one that is empty or not there yet. Nothing was written."
                            .formatted(root));
        }

        if (Files.isDirectory(root) && Layout.isNew(root)) {
            requireNothingElse(root);
        }

        Access.makeFolder(root);
        Access.restrict(root);
    }

    private static void requireNothingElse(Path root) {
        List<String> others = others(root);
        if (!others.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The folder %s holds something else than a warehouse: %s%s. Name by --warehouse the folder of a warehouse, or one that is empty or not there yet. Nothing was written."
                            .formatted(
                                    root,
                                    others.stream().limit(NAMED).collect(Collectors.joining(", ")),
                                    others.size() > NAMED ? " and %,d more".formatted(others.size() - NAMED) : ""));
        }
    }

    private static List<String> others(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !OURS.contains(name) && !name.endsWith(".unfinished"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into " + root, e);
        }
    }
}
