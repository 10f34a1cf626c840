package org.barometer.jobs.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.barometer.jobs.doctor.Finding.CopyBack;
import org.barometer.jobs.doctor.Finding.Remedy;
import org.barometer.jobs.doctor.Finding.SetAside;
import org.barometer.jobs.storage.Access;

/** Does what the findings say can be done without losing anything; what it takes out of a table lies in {@code set-aside}. */
public final class Mending {
    private final Path root;

    /** Of a warehouse whose lock is held. */
    public Mending(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Mends what can be mended, and says what it did. */
    public List<String> mend() {
        List<String> done = new ArrayList<>();
        // What is out of the way may have hidden something that can be mended too.
        for (List<Remedy> remedies = remedies(); !remedies.isEmpty(); remedies = remedies()) {
            remedies.forEach(remedy -> done.addAll(apply(remedy)));
        }

        return done;
    }

    private List<Remedy> remedies() {
        return new Doctor(root)
                .tables().stream().flatMap(finding -> finding.remedy().stream()).toList();
    }

    private List<String> apply(Remedy remedy) {
        try {
            return remedy instanceof SetAside aside ? setAside(aside) : List.of(copyBack((CopyBack) remedy));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot mend", e);
        }
    }

    /** Nothing if the file has gone with another that it belongs to. */
    private List<String> setAside(SetAside remedy) throws IOException {
        if (!Files.exists(remedy.file())) {
            return List.of();
        }

        Path folder = Files.createDirectories(
                root.resolve("set-aside").resolve(root.relativize(remedy.log().table())));
        for (Path file : belonging(remedy)) {
            if (Files.exists(file)) {
                Files.move(file, free(folder.resolve(file.getFileName())));
            }
        }

        return List.of("%s was set aside in %s.".formatted(root.relativize(remedy.file()), root.relativize(folder)));
    }

    /** A checksum that stayed would belong to the next entry of that number; a hint would name what is no longer there. */
    private static List<Path> belonging(SetAside remedy) {
        Path file = remedy.file();
        Path folder = remedy.log().folder();
        List<Path> files = new ArrayList<>(List.of(file, checksum(file)));
        if (remedy.log().entries().containsValue(file)) {
            Path state = folder.resolve(file.getFileName().toString().replace(".json", ".crc"));
            files.addAll(List.of(state, checksum(state)));
        } else {
            files.addAll(List.of(remedy.log().hint(), checksum(remedy.log().hint())));
        }

        return files.stream().distinct().toList();
    }

    private static Path checksum(Path file) {
        return file.resolveSibling(".%s.crc".formatted(file.getFileName()));
    }

    private static Path free(Path wanted) {
        Path free = wanted;
        for (int number = 2; Files.exists(free); number++) {
            free = wanted.resolveSibling("%s.%d".formatted(wanted.getFileName(), number));
        }

        return free;
    }

    private String copyBack(CopyBack remedy) throws IOException {
        Files.copy(remedy.from(), remedy.to(), StandardCopyOption.REPLACE_EXISTING);
        Access.open(remedy.to());
        return "%s was copied back from the export.".formatted(root.relativize(remedy.to()));
    }
}
