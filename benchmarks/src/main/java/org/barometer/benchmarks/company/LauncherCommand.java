package org.barometer.benchmarks.company;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The java command that the launcher ends in: asked of the launcher itself, by giving it a java that only writes down its words. */
public final class LauncherCommand {
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in *-XshowSettings* | -version) exec "%1$s" "$@" ;; esac
            printf '%%s\\n' "$@" > "%2$s"
            """;

    private final Path folder;

    /**
     * Asks it.
     *
     * @param folder for small files
     */
    public LauncherCommand(Path folder) {
        this.folder = folder;
    }

    /**
     * The command of a night for another main class, which is put behind on the class path.
     *
     * @param night the launcher and its arguments, which decide the flags
     */
    public List<String> with(Class<?> main, List<String> night, Map<String, String> environment, List<String> arguments)
            throws Exception {
        Path words = folder.resolve("words");
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Path real = Path.of(System.getProperty("java.home"), "bin", "java");
        Path fake = bin.resolve("java");
        Files.writeString(fake, JAVA.formatted(real, words));
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> asked = new java.util.HashMap<>(environment);
        asked.put("JAVA_HOME", folder.resolve("jdk").toString());
        Command.run(night, asked, folder.resolve("asked.log"));
        List<String> command = new ArrayList<>(List.of(real.toString()));
        for (String word : Files.readAllLines(words)) {
            if (word.equals("org.barometer.jobs.commands.Barometer")) {
                break;
            }

            command.add(word);
        }

        int path = command.size() - 1;
        command.set(path, command.get(path) + ":" + jar(main));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    /** A jar with one class: an archive of classes wants jars behind the ones it was made with, and no folders. */
    private Path jar(Class<?> only) throws IOException {
        Path jar = folder.resolve("main.jar");
        String name = only.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                java.io.InputStream in = only.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            java.util.Objects.requireNonNull(in).transferTo(out);
        }

        return jar;
    }
}
