package org.barometer.jobs.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import org.barometer.definitions.Source;
import org.barometer.definitions.SupportCaseSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHashesTest {
    private static final Source VISITS = new SupportCaseSource(
            "visit", "visits.csv", null, Source.Format.CSV, ",", "UTF-8", null, "id", "customer", "opened", null);

    private static final InstantSource NOW = InstantSource.system();
    private static final InstantSource LATER = InstantSource.offset(NOW, Duration.ofSeconds(3));

    /** By sha256sum. */
    private static final String OF_ONE = "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806";

    private static final String OF_TWO = "27dd8ed44a83ff94d557f9fd0412ed5a8cbca69ea04922d88c01184a07300a5a";
    private static final String NOTED = "0".repeat(64);

    @TempDir
    private Path warehouse;

    @TempDir
    private Path landing;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(landing.resolve("visits.csv"), "one\n");
    }

    @Test
    void aFileThatLiesUntouchedIsNotReadAgain() throws IOException {
        assertThat(hash(LATER)).isEqualTo(OF_ONE);
        noteAnother();
        assertThat(hash(LATER)).isEqualTo(NOTED);
    }

    @Test
    void aFileOfTheSameSizeAndTimesIsReadAgain() throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        hash(LATER);
        noteAnother();
        Files.writeString(file, "two\n");
        Files.setLastModifiedTime(file, modified);
        assertThat(hash(LATER)).isEqualTo(OF_TWO);
    }

    @Test
    void aFileThatTookItsPlaceIsReadAgain() throws IOException {
        hash(LATER);
        noteAnother();
        Files.move(file, landing.resolve("visits.old"));
        Files.writeString(file, "two\n");
        assertThat(hash(LATER)).isEqualTo(OF_TWO);
    }

    @Test
    void aFileThatMayStillBeWrittenToIsNotRemembered() {
        assertThat(hash(NOW)).isEqualTo(OF_ONE);
        assertThat(note()).doesNotExist();
    }

    @Test
    void aLostOrSpoiltNoteOnlyCostsTheReading() throws IOException {
        hash(LATER);
        Files.write(note(), new byte[] {(byte) 0xff, '\n'});
        assertThat(hash(LATER)).isEqualTo(OF_ONE);
        Files.delete(note());
        assertThat(hash(LATER)).isEqualTo(OF_ONE);
    }

    private String hash(InstantSource clock) {
        KnownHashes hashes = new KnownHashes(warehouse, clock);
        String hash = hashes.sha256(
                new Landing(landing).offers(VISITS, LocalDate.EPOCH).get(0));
        hashes.write();
        return hash;
    }

    /** Instead of the hash that was noted, so that it is seen whether the note or the file was read. */
    private void noteAnother() throws IOException {
        Files.writeString(note(), Files.readString(note()).replace(OF_ONE, NOTED));
    }

    private Path note() {
        return warehouse.resolve("work").resolve("landed.tsv");
    }
}
