package org.barometer.jobs.landing;

import java.io.IOException;
import java.util.List;
import org.barometer.definitions.Source;
import org.barometer.jobs.Amount;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.landing.Landing.Offer;

/** Every error about a delivered file: which file, which source, what was found, what to do now. */
final class LandingErrors {
    private LandingErrors() {}

    /** Says nothing of the columns that were found: without a header they are a person's name and address. */
    static Failure missingColumns(Offer offer, List<String> missing, int found) {
        return new Failure(
                ExitCode.BAD_DELIVERY,
                "The file %s of %s lacks %s. It has %s: correct the file of %s, or ask for a complete export. Nothing was taken from it."
                        .formatted(
                                offer.name(),
                                offer.source().id(),
                                quoted(missing),
                                Amount.of(found, "column"),
                                offer.source().id()));
    }

    static Failure noHeader(Offer offer, int found) {
        return new Failure(
                ExitCode.BAD_DELIVERY,
                "The file %s of %s has no header line: its first line holds %s, none of which is a column that %s reads. Ask for an export with a header line, or correct the columns in the file of %s. Nothing was taken from it."
                        .formatted(
                                offer.name(),
                                offer.source().id(),
                                Amount.of(found, "value"),
                                offer.source().id(),
                                offer.source().id()));
    }

    static Failure otherDelimiter(Offer offer, String delimiter) {
        String shown = delimiter.equals("\t") ? "\\t" : delimiter;
        return new Failure(
                ExitCode.BAD_DELIVERY,
                "The file %s of %s seems to be delimited by '%s' and not by '%s': write delimiter: \"%s\" in the file of %s. Nothing was taken from it."
                        .formatted(
                                offer.name(),
                                offer.source().id(),
                                shown,
                                offer.source().delimiter(),
                                shown,
                                offer.source().id()));
    }

    static Failure columnTwice(Offer offer, String column) {
        return new Failure(
                ExitCode.BAD_DELIVERY,
                "The file %s of %s has two columns called '%s' (case and blanks do not count): rename one. Nothing was taken from it."
                        .formatted(offer.name(), offer.source().id(), column));
    }

    static Failure wrongEncoding(Offer offer) {
        return new Failure(
                ExitCode.BAD_DELIVERY,
                "The file %s of %s is not %s: write its encoding, such as encoding: ISO-8859-1, in the file of %s. Nothing was taken from it."
                        .formatted(
                                offer.name(),
                                offer.source().id(),
                                offer.source().encoding(),
                                offer.source().id()));
    }

    static Failure unreadable(Offer offer, IOException e) {
        return new Failure(
                ExitCode.BAD_DELIVERY,
                "The file %s of %s cannot be read (%s): see that it is there, whole, and that this user may read it. Nothing was taken from it."
                        .formatted(
                                offer.name(), offer.source().id(), e.getClass().getSimpleName()));
    }

    static Failure unknownEncoding(Source source) {
        return new Failure(
                ExitCode.USAGE,
                "The source %s has the encoding '%s', which Java does not know: write one such as UTF-8 or ISO-8859-1."
                        .formatted(source.id(), source.encoding()));
    }

    private static String quoted(List<String> columns) {
        return (columns.size() == 1 ? "the column " : "the columns ")
                + String.join(
                        ", ", columns.stream().map(column -> "'" + column + "'").toList());
    }
}
