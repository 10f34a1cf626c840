package org.barometer.jobs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aClassAndARule() throws IOException {
        Files.createDirectories(folder.resolve("classes/checks"));
        Files.writeString(folder.resolve("classes/Night.class"), "one");
        Files.writeString(folder.resolve("classes/checks/rule.sql"), "SELECT 1");
    }

    @Test
    void theCodeThatRunsHasAHash() {
        assertThat(Software.codeHash()).matches("[0-9a-f]{16}").isEqualTo(Software.codeHash());
    }

    @Test
    void classesInAJarAreTheSameCodeAsInAFolder() throws IOException {
        Path jar = folder.resolve("night.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "META-INF/MANIFEST.MF", "built by somebody");
            entry(out, "checks/rule.sql", "SELECT 1");
            entry(out, "Night.class", "one");
        }

        assertThat(Software.checksums(jar)).hasSize(2).isEqualTo(Software.checksums(folder.resolve("classes")));
    }

    @Test
    void anotherRuleIsOtherCode() throws IOException {
        Object before = Software.checksums(folder.resolve("classes"));

        Files.writeString(folder.resolve("classes/checks/rule.sql"), "SELECT 2");

        assertThat(Software.checksums(folder.resolve("classes"))).isNotEqualTo(before);
    }

    private static void entry(JarOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
