package org.barometer.jobs.landing;

import java.io.IOException;
import java.util.List;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.landing.Landing.Offer;
import org.barometer.vocabulary.Source;

/** Every error about a delivered file: which file, which source, what was found, what to do now. */
final class LandingErrors {
    private static final List<String> DELIMITERS = List.of(";", "\t", "|", ",");

    private LandingErrors() {}

    static Failure missingColumns(Offer offer, List<String> missing, List<String> found) {
        String hint = DELIMITERS.stream()
                .filter(delimiter -> found.size() == 1 && found.get(0).contains(delimiter))
                .findFirst()
                .map(delimiter -> "The file seems to be delimited by '%s': write delimiter: \"%s\" in the file of %s."
                        .formatted(
                                delimiter,
                                delimiter.equals("\t") ? "\\t" : delimiter,
                                offer.source().id()))
                .orElse("Correct the file of %s, or ask for a complete export."
                        .formatted(offer.source().id()));
        return new Failure(ExitCode.BAD_DELIVERY, """
                The file %s of %s lacks %s.
                  It has: %s
                %s Nothing was taken from it.""".formatted(
                        offer.name(), offer.source().id(), quoted(missing), String.join(", ", found), hint));
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
