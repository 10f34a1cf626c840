package org.barometer.jobs.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.barometer.definitions.PurchaseSource;
import org.barometer.definitions.Source.Format;
import org.barometer.definitions.Survey;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a whole file is said before anything of it is taken. */
class BadFileTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 3, 2);

    @TempDir
    Path landing;

    @Test
    void aLandingFolderThatIsNotThere() {
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> new Landing(landing.resolve("none")),
                "There is no landing folder %s: name by --landing the folder that the exports are put into."
                        .formatted(landing.resolve("none")));
    }

    @Test
    void aFileThatTwoSourcesOfAKindClaim() throws IOException {
        write("orders_web_2026-03-01.csv", "id\n1\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> new Landing(landing)
                        .requireOneClaim(List.of(
                                purchases("shop", "orders_{date}.csv"),
                                purchases("web", "orders_web_{date}.csv"),
                                purchases("all", "orders_*.csv"))),
                "The file orders_web_2026-03-01.csv is named as those of web (orders_web_{date}.csv) and of all (orders_*.csv):"
                        + " its records would count twice. Write another pattern into the file of one of them. Nothing was written.");
    }

    private static PurchaseSource purchases(String id, String file) {
        return new PurchaseSource(
                id,
                file,
                null,
                null,
                null,
                null,
                null,
                "id",
                "customer",
                "time",
                new PurchaseSource.Attributes(null, null, null));
    }

    @Test
    void aColumnThatIsMissing() throws IOException {
        write("visits_2026-03-01.csv", "id,when,score\n1,2026-03-01,5\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-03-01.csv of visit lacks the columns 'time', 'Your grade'. It has 3 columns: correct"
                        + " the file of visit, or ask for a complete export. Nothing was taken from it.");
    }

    @Test
    void aColumnThatAnExpressionReads() throws IOException {
        write("visits_2026-03-01.csv", "id,time,Yourgrade\n");
        Survey survey = survey("visits_{date}.csv", Format.CSV, "concat(id, '-', ShopNumber)", ",", "UTF-8");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey),
                "The file visits_2026-03-01.csv of visit lacks the column 'ShopNumber'. It has 3 columns: correct the file"
                        + " of visit, or ask for a complete export. Nothing was taken from it.");
    }

    /** What stands in its first line is somebody's, and is not told. */
    @Test
    void aFileWithoutAHeaderLine() throws IOException {
        write(
                "visits_2026-03-01.csv",
                "4711,Ada Ek,Storgatan 1,ada@example.org\n4712,Bo Li,Lillgatan 2,bo@example.org\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-03-01.csv of visit has no header line: its first line holds 4 values, none of"
                        + " which is a column that visit reads. Ask for an export with a header line, or correct the columns in"
                        + " the file of visit. Nothing was taken from it.");
    }

    @Test
    void aFileOfOneValueWithoutAHeaderLine() throws IOException {
        write("visits_2026-03-01.csv", "Ada Ek; Storgatan 1\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-03-01.csv of visit has no header line: its first line holds 1 value, none of"
                        + " which is a column that visit reads. Ask for an export with a header line, or correct the columns in"
                        + " the file of visit. Nothing was taken from it.");
    }

    /** Two people of one name do not give the name away. */
    @Test
    void aFirstLineThatHoldsTheSameValueTwiceIsNoHeader() throws IOException {
        write("visits_2026-03-01.csv", "id,Ada Ek,Ada Ek\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-03-01.csv of visit lacks the columns 'time', 'Your grade'. It has 3 columns: correct"
                        + " the file of visit, or ask for a complete export. Nothing was taken from it.");
    }

    @Test
    void aDelimiterThatIsNotTheOneDeclared() throws IOException {
        write("visits_2026-03-01.csv", "id;time;Your grade\n1;2026-03-01;5\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-03-01.csv of visit seems to be delimited by ';' and not by ',': write delimiter:"
                        + " \";\" in the file of visit. Nothing was taken from it.");
    }

    @Test
    void anEncodingThatIsNotTheOneDeclared() throws IOException {
        write("visits_2026-03-01.csv", "id,time,Your grade,city\n1,2026-03-01,5,Malmö\n", StandardCharsets.ISO_8859_1);
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-03-01.csv of visit is not UTF-8: write its encoding, such as encoding: ISO-8859-1,"
                        + " in the file of visit. Nothing was taken from it.");
        assertThat(inspect(survey(Format.CSV, "ISO-8859-1")).columns()).hasSize(4);
    }

    @Test
    void anEncodingThatIsNotKnown() throws IOException {
        write("visits_2026-03-01.csv", "id,time,Your grade\n");
        assertFailure(
                ExitCode.USAGE,
                () -> inspect(survey(Format.CSV, "latin-9x")),
                "The source visit has the encoding 'latin-9x', which Java does not know:"
                        + " write one such as UTF-8 or ISO-8859-1.");
    }

    @Test
    void twoColumnsOfOneName() throws IOException {
        write("visits_2026-03-01.csv", "id,time,Your grade,YOURGRADE\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-03-01.csv of visit has two columns called 'YOURGRADE' (case and blanks do not"
                        + " count): rename one. Nothing was taken from it.");
    }

    @Test
    void columnsWithoutANameAreNoMatter() throws IOException {
        write("visits_2026-03-01.csv", "id,time,,Your grade,,\n1,2026-03-01,,5,,\n");
        assertThat(inspect(survey(Format.CSV, "UTF-8")).columns())
                .containsExactly("id", "time", "", "Your grade", "", "");
    }

    @Test
    void aDateThatThereIsNot() throws IOException {
        write("visits_2026-02-30.csv", "id,time,Your grade\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.CSV, "UTF-8")),
                "The file visits_2026-02-30.csv of visit has no such date in its name as 2026-02-30:"
                        + " rename it to year-month-day.");
    }

    @Test
    void aFileThatCannotBeRead() throws IOException {
        write("visits_2026-03-01.csv", "id,time,Your grade\n");
        List<Landing.Offer> offers = new Landing(landing).offers(survey(Format.CSV, "UTF-8"), NIGHT);
        Files.delete(landing.resolve("visits_2026-03-01.csv"));
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(offers.get(0)),
                "The file visits_2026-03-01.csv of visit cannot be read (NoSuchFileException): see that it is there, whole,"
                        + " and that this user may read it. Nothing was taken from it.");
    }

    @Test
    void anEmptyFileIsADeliveryOfNothing() throws IOException {
        write("visits_2026-03-01.csv", "");
        assertThat(inspect(survey(Format.CSV, "UTF-8")).columns()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfAColumn() throws IOException {
        write("visits_2026-03-01.csv", "\uFEFFid,time,Your grade\n");
        assertThat(inspect(survey(Format.CSV, "UTF-8")).columns())
                .extracting(org.barometer.records.ColumnNames::normalised)
                .containsExactly("id", "time", "yourgrade");
    }

    @Test
    void jsonNeedNotShowWhatIsBlank() throws IOException {
        write("visits_2026-03-01.csv", "{\"id\": 1, \"time\": \"2026-03-01\"}\n{broken\n");
        assertThat(inspect(survey(Format.JSONL, "UTF-8")).columns()).containsExactly("id", "time");
    }

    @Test
    void jsonWithoutItsId() throws IOException {
        write("visits_2026-03-01.csv", "{\"key\": 1, \"time\": \"2026-03-01\"}\n");
        assertFailure(
                ExitCode.BAD_DELIVERY,
                () -> inspect(survey(Format.JSONL, "UTF-8")),
                "The file visits_2026-03-01.csv of visit lacks the column 'id'. It has 2 columns: correct the file of visit,"
                        + " or ask for a complete export. Nothing was taken from it.");
    }

    @Test
    void aHeaderMayBeginWithAHash() throws IOException {
        write("visits_2026-03-01.csv", "#,id,time,Your grade\n1,1,2026-03-01,5\n");
        assertThat(inspect(survey(Format.CSV, "UTF-8")).columns()).containsExactly("#", "id", "time", "Your grade");
    }

    @Test
    void theDateOfAFileStandsInItsNameNotInItsFolder() throws IOException {
        java.nio.file.Files.createDirectories(landing.resolve("2026-02-27"));
        write("2026-02-27/visits_2026-03-01.csv", "id,time,Your grade\n");
        assertThat(new Landing(landing).offers(survey("*/visits_{date}.csv", Format.CSV, "id", ",", "UTF-8"), NIGHT))
                .extracting(Landing.Offer::dated)
                .containsExactly(LocalDate.of(2026, 3, 1));
    }

    @Test
    void aFileOfALaterDayWaitsForItsNight() throws IOException {
        write("visits_2026-03-01.csv", "id,time,Your grade\n");
        write("visits_2026-03-03.csv", "id,time,Your grade\n");
        assertThat(new Landing(landing).offers(survey(Format.CSV, "UTF-8"), NIGHT))
                .extracting(Landing.Offer::name)
                .containsExactly("visits_2026-03-01.csv");
    }

    @Test
    void aFileThatNobodyClaims() throws IOException {
        write("visits_20260301.csv", "id,time,Your grade\n");
        write("visits_2026-03-01.csv", "id,time,Your grade\n");
        assertThat(new Landing(landing).unclaimed(List.of(survey(Format.CSV, "UTF-8"))))
                .containsExactly("visits_20260301.csv");
    }

    private Delivery inspect(Survey survey) {
        return inspect(new Landing(landing).offers(survey, NIGHT).get(0));
    }

    private static Delivery inspect(Landing.Offer offer) {
        return Inspection.of(offer, Inspection.sha256(offer), NIGHT);
    }

    private static void assertFailure(ExitCode exitCode, ThrowingCallable action, String message) {
        Failure failure = catchThrowableOfType(Failure.class, action);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).isEqualTo(message);
        assertThat(failure.exitCode()).isEqualTo(exitCode);
    }

    private void write(String file, String text) throws IOException {
        write(file, text, StandardCharsets.UTF_8);
    }

    private void write(String file, String text, Charset encoding) throws IOException {
        Files.writeString(landing.resolve(file), text, encoding);
    }

    private static Survey survey(Format format, String encoding) {
        return survey("visits_{date}.csv", format, "id", ",", encoding);
    }

    private static Survey survey(String file, Format format, String id, String delimiter, String encoding) {
        return new Survey(
                "visit",
                file,
                null,
                format,
                delimiter,
                encoding,
                null,
                id,
                null,
                null,
                "time",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new Survey.Question("Your grade", List.of("csat_5"), "shop", null, null, null)),
                null);
    }
}
