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

/**
 * A CRM: where its customer rows lie and which columns say what; every text is a column or an expression.
 *
 * @param validFrom time of the change that the row describes
 */
public record CustomerSource(
        @NotBlank String id,
        @NotBlank String file,
        @Valid @Nullable DatabaseTable table,
        Format format,
        @Size(min = 1, max = 1) String delimiter,
        @NotBlank String encoding,
        @Nullable ZoneId zone,
        @NotBlank String customerId,
        @NotBlank String validFrom,
        @Valid @NotNull Attributes columns,
        @Valid Identity identity)
        implements Source {

    public CustomerSource {
        format = DatabaseTable.format(format, table);
        file = DatabaseTable.file(id, file, table);
        delimiter = Objects.requireNonNullElse(delimiter, ",");
        encoding = Objects.requireNonNullElse(encoding, "UTF-8");
        identity = Objects.requireNonNullElse(identity, new Identity(null, null, null));
    }

    @Override
    public List<String> columnsAndExpressions() {
        return Stream.of(
                        Stream.of(customerId, validFrom),
                        Stream.of(columns.country, columns.region, columns.birthYear, columns.gender),
                        Stream.of(columns.tier, columns.acquisitionChannel, columns.customerSince),
                        Stream.of(identity.name, identity.email, identity.phone))
                .flatMap(part -> part)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<String> personalColumns() {
        return Stream.of(customerId, identity.name, identity.email, identity.phone)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What cohorts may use of a customer. */
    public record Attributes(
            @Nullable String country,
            @Nullable String region,
            @Nullable String birthYear,
            @Nullable String gender,
            @Nullable String tier,
            @Nullable String acquisitionChannel,
            @Nullable String customerSince) {}

    /** Personal data, which goes to {@code silver.customer_identity} and nowhere else. */
    public record Identity(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone) {}
}
