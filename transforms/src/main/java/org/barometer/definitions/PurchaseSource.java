package org.barometer.definitions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shop's order system: where its purchases lie and which columns say what; every text is a column or an expression. */
public record PurchaseSource(
        @NotBlank String id,
        @NotBlank String file,
        @Valid @Nullable DatabaseTable table,
        Format format,
        @Size(min = 1, max = 1) String delimiter,
        @NotBlank String encoding,
        @Nullable ZoneId zone,
        @NotBlank String purchaseId,
        @NotBlank String customerId,
        @NotBlank String purchasedAt,
        @Valid @NotNull Attributes columns)
        implements Source {

    public PurchaseSource {
        format = DatabaseTable.format(format, table);
        file = DatabaseTable.file(id, file, table);
        delimiter = Objects.requireNonNullElse(delimiter, ",");
        encoding = Objects.requireNonNullElse(encoding, "UTF-8");
    }

    @Override
    public List<String> columnsAndExpressions() {
        return Stream.of(purchaseId, customerId, purchasedAt, columns.amount, columns.currency, columns.category)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<String> personalColumns() {
        return List.of(customerId);
    }

    /** What is kept beside the ids and the time. */
    public record Attributes(
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String category) {}
}
