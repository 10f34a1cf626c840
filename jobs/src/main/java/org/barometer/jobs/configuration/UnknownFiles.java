package org.barometer.jobs.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.barometer.jobs.Suggestion;

/**
 * Finds what lies in a configuration folder and would be ignored, such as a file whose name is misspelt.
 *
 * <p>Hidden files, and notes for people ({@code .md}), may lie anywhere.
 */
final class UnknownFiles {
    /** Folders that hold as many files as there are things to describe. */
    private static final Set<String> FOLDERS = Set.of("surveys", "sources", "metrics", "cohorts", "tables", "checks");

    private final Path folder;
    private final Set<String> known;
    private final List<Problem> problems = new ArrayList<>();

    private UnknownFiles(Path folder, Set<String> known) {
        this.folder = folder;
        this.known = known;
    }

    /**
     * A problem for each file or folder that is unknown.
     *
     * @param known files that are read, relative to the folder
     */
    static List<Problem> problems(Path folder, Set<String> known) {
        UnknownFiles unknown = new UnknownFiles(folder, known);
        unknown.in("");
        FOLDERS.stream().sorted().forEach(name -> unknown.in(name + "/"));
        return unknown.problems;
    }

    private void in(String place) {
        if (!Files.isDirectory(folder.resolve(place))) {
            return;
        }

        try (Stream<Path> files = Files.list(folder.resolve(place))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".md"))
                    .map(name -> place + name)
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .forEach(this::unknown);
        } catch (IOException e) {
            problems.add(new Problem(place, "", "cannot be listed: " + e.getMessage()));
        }
    }

    private void unknown(String name) {
        if (!Files.isDirectory(folder.resolve(name))) {
            problems.add(new Problem(name, "", "is no file of a configuration. " + instead(name)));
        } else if (!FOLDERS.contains(name)) {
            problems.add(
                    new Problem(name, "", "is no folder of a configuration. " + Suggestion.instead(name, FOLDERS)));
        }
    }

    private String instead(String name) {
        String named = name.replaceFirst("(?i)\\.ya?ml$", ".yaml");
        if (!named.endsWith(".yaml")) {
            return "Move it elsewhere";
        }

        return !named.equals(name) && (known.contains(named) || name.contains("/"))
                ? "Name it '%s'".formatted(named)
                : Suggestion.instead(named, known);
    }
}
