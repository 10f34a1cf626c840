package org.barometer.retailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void writesTheExportsOfEverySystem() {
        assertThat(run(folder.resolve("landing").toString())).isZero();
        assertThat(folder.resolve("landing").toFile().list())
                .containsExactlyInAnyOrder("crm", "orders", "support", "surveys");
        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("landing"));
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(err.toString()).isEqualTo(file + "/crm: Not a directory");
    }

    @Test
    void takesOneFolder() {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("sample-company <folder>: name the one folder to write to%n".formatted());
    }

    private int run(String... arguments) {
        return ToolProvider.findFirst("sample-company")
                .orElseThrow()
                .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
