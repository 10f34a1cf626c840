package org.barometer.definitions;

import jakarta.validation.constraints.NotBlank;
import java.io.Serializable;

/** A text in English, Swedish and Norwegian Bokmål. */
public record Translations(
        @NotBlank String en, @NotBlank String sv, @NotBlank String nb) implements Serializable {}
