package org.barometer.definitions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** A place along the customer journey where customers are asked; {@code order} is its place along the way. */
public record Touchpoint(
        @NotBlank String id,
        @NotNull Integer order,
        @Valid @NotNull Translations names) {}
