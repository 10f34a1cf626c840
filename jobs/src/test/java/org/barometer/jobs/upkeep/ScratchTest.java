package org.barometer.jobs.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    private static final Instant YESTERDAY = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path scratch;

    @Test
    void whatAKilledSessionLeftIsDeletedAndWhatAnotherStillUsesIsNot() throws IOException {
        Path left = folder("blockmgr-left", YESTERDAY.minusSeconds(1));
        Path used = folder("blockmgr-used", YESTERDAY.plusSeconds(1));

        assertThat(Scratch.sweep(scratch, YESTERDAY)).isEqualTo(1);
        assertThat(left).doesNotExist();
        assertThat(used).exists();
    }

    @Test
    void aWarehouseWithoutScratchHasNothingToDelete() {
        assertThat(Scratch.sweep(scratch.resolve("none"), YESTERDAY)).isZero();
    }

    private Path folder(String name, Instant modified) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve(name));
        Files.writeString(folder.resolve("spilled"), "rows");
        Files.setLastModifiedTime(folder, FileTime.from(modified));
        return folder;
    }
}
