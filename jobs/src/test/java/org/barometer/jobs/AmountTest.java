package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | survey | 0 surveys",
                "1 | survey | 1 survey",
                "2 | survey | 2 surveys",
                "1 | query | 1 query",
                "2 | query | 2 queries",
                "1200 | record | 1,200 records"
            })
    void aNounGoesWithItsNumber(long number, String noun, String text) {
        assertThat(Amount.of(number, noun)).isEqualTo(text);
    }

    @Test
    void digitsAreThoseOfEnglishWhateverTheLanguageOfTheMachine() {
        var before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Amount.of(1200, "record")).isEqualTo("1,200 records");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }
}
