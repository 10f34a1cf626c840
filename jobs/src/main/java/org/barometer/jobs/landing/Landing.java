package org.barometer.jobs.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barometer.definitions.Source;
import org.barometer.definitions.Survey;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;

/** The landing folder: which files belong to which source, as of a business date. */
public final class Landing {
    private final Path folder;
    private final List<Path> files;

    /** A landing folder, with the files that lie there now; fails if there is none. */
    public Landing(Path folder) {
        require(folder);
        this.folder = folder;
        this.files = list(folder);
    }

    /** Fails if there is no such landing folder. */
    public static void require(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Failure(
                    ExitCode.BAD_DELIVERY,
                    "There is no landing folder %s: name by --landing the folder that the exports are put into."
                            .formatted(folder));
        }
    }

    /** Files of a source that are dated the business date or earlier, or not dated, by date and name. */
    public List<Offer> offers(Source source, LocalDate businessDate) {
        Pattern dated = dated(source.file());
        List<Offer> offers = new ArrayList<>();
        for (Path file : files(source)) {
            String name = folder.relativize(file).toString();
            LocalDate date = source.file().contains(Source.DATE) ? date(name, dated, source) : businessDate;
            if (!date.isAfter(businessDate)) {
                offers.add(new Offer(source, file, name, date));
            }
        }

        offers.sort(java.util.Comparator.comparing(Offer::dated).thenComparing(Offer::name));
        return offers;
    }

    /** Files with the name pattern of a source, of any date. */
    public List<Path> files(Source source) {
        PathMatcher matcher = source.names();
        return files.stream()
                .filter(file -> matcher.matches(folder.relativize(file)))
                .toList();
    }

    /** Files that no source claims: perhaps a survey without a survey file, or a name that has changed. */
    public List<String> unclaimed(List<Source> sources) {
        List<PathMatcher> matchers = sources.stream().map(Source::names).toList();
        return files.stream()
                .map(folder::relativize)
                .filter(name -> matchers.stream().noneMatch(matcher -> matcher.matches(name)))
                .map(Path::toString)
                .toList();
    }

    /** Fails if two sources of a kind claim one file; surveys may, since a record says of which it is. */
    public void requireOneClaim(List<Source> sources) {
        Map<List<Object>, Source> claims = new HashMap<>();
        for (Source source : sources) {
            for (Path file : source instanceof Survey ? List.<Path>of() : files(source)) {
                Source other = claims.putIfAbsent(List.of(source.getClass(), file), source);
                if (other != null) {
                    throw new Failure(
                            ExitCode.BAD_DELIVERY,
                            "The file %s is named as those of %s (%s) and of %s (%s): its records would count twice. Write another pattern into the file of one of them. Nothing was written."
                                    .formatted(
                                            folder.relativize(file),
                                            other.id(),
                                            other.file(),
                                            source.id(),
                                            source.file()));
                }
            }
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    /** Finds the date at its place in a name: everything else of the pattern may be anything. */
    private static Pattern dated(String pattern) {
        String before = pattern.substring(0, Math.max(0, pattern.indexOf(Source.DATE)));
        String fixed = before.replaceAll("^.*[*?{}\\[\\]]", "");
        return Pattern.compile(Pattern.quote(fixed) + "(\\d{4}-\\d{2}-\\d{2})");
    }

    private static LocalDate date(String name, Pattern dated, Source source) {
        Matcher date = dated.matcher(name);
        try {
            return LocalDate.parse(date.find() ? date.group(1) : name);
        } catch (DateTimeParseException e) {
            throw new Failure(
                    ExitCode.BAD_DELIVERY,
                    "The file %s of %s has no such date in its name as %s: rename it to year-month-day."
                            .formatted(name, source.id(), e.getParsedString()));
        }
    }

    /** A file that a source claims, not looked into yet. */
    public record Offer(Source source, Path file, String name, LocalDate dated) {}
}
