package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.barometer.jobs.Listing.Column;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<Column> COLUMNS =
            List.of(Column.text("source"), Column.number("read"), Column.text("note"));

    @Test
    void numbersStandAtTheRightEndOfTheirColumnAndTextAtTheLeftOfIts() {
        Listing listing = new Listing(
                COLUMNS, List.of(List.of("shop", "1,250", "late"), List.of("a long name", "3", "none at all")));

        assertThat(listing.text()).isEqualToNormalizingNewlines("""
                source        read  note
                -----------  -----  -----------
                shop         1,250  late
                a long name      3  none at all
                (2 rows)
                """);
    }

    @Test
    void aCharacterOfTwoCharsIsOneWide() {
        Listing listing = new Listing(COLUMNS, List.of(List.of("shop 🙂", "1", ""), List.of("kiosk 2", "1", "")));

        assertThat(listing.lines()).containsExactly("source   read  note", "shop 🙂      1", "kiosk 2     1");
    }

    @Test
    void withoutRowsThereAreTheNames() {
        assertThat(new Listing(COLUMNS, List.of()).text()).isEqualToNormalizingNewlines("""
                source  read  note
                ------  ----  ----
                (0 rows)
                """);
    }
}
