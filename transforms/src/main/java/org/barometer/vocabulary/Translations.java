package org.barometer.vocabulary;

import jakarta.validation.constraints.NotBlank;

/** A text in English, Swedish and Norwegian Bokmål. */
public record Translations(
        @NotBlank String en, @NotBlank String sv, @NotBlank String nb) {}
