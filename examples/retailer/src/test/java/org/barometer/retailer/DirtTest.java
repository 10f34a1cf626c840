package org.barometer.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.retailer.SampleCompany.DAY_DELIVERED_AGAIN;
import static org.barometer.retailer.SampleCompany.LAST_HISTORY_DAY;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.barometer.retailer.Dirt.Fault;
import org.barometer.retailer.Dirt.Planted;
import org.barometer.retailer.Surveys.Form;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts the planted faults in the files, by other means than planted them. */
class DirtTest {
    @TempDir
    static Path landing;

    static Planted planted;
    static Set<String> knownCustomers;

    @BeforeAll
    static void writeCompany() throws IOException {
        planted = SampleCompany.writeTo(landing);
        knownCustomers = Delivered.in(landing.resolve("crm"), "customers").stream()
                .map(row -> row.cell("Kundnummer"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"relationship", "purchase", "support"})
    void eachFaultIsFoundAsOftenAsItWasPlanted(String survey) throws IOException {
        Form form = form(survey);
        List<Delivered> rows = Delivered.in(landing.resolve("surveys"), survey);
        List<Delivered> whole = rows.stream().filter(Delivered::isWhole).toList();

        assertThat(rows.size() - new HashSet<>(rows).size()).isEqualTo(planted(survey, Fault.EXACT_DUPLICATE));
        assertThat(rows.size() - whole.size()).isEqualTo(planted(survey, Fault.RAGGED_ROW));
        assertThat(scores(whole, form, String::isEmpty)).isEqualTo(planted(survey, Fault.BLANK_SCORE));
        assertThat(scores(whole, form, "N/A"::equals)).isEqualTo(planted(survey, Fault.MISSING_CODE));
        assertThat(scores(whole, form, score -> score.matches("[a-z ]+"))).isEqualTo(planted(survey, Fault.TEXT_SCORE));
        assertThat(outside(whole, form)).isEqualTo(planted(survey, Fault.SCORE_OUT_OF_RANGE));
        assertThat(count(whole, row -> row.cell(form.id()).isEmpty()))
                .isEqualTo(planted(survey, Fault.BLANK_RESPONSE_ID));
        assertThat(count(whole, row -> !knownCustomers.contains(row.cell(form.customer()))))
                .isEqualTo(planted(survey, Fault.UNKNOWN_CUSTOMER));
        assertThat(count(whole, row -> row.cell(form.answeredAt()).compareTo("2027") > 0))
                .isEqualTo(planted(survey, Fault.FUTURE_DATE));
        assertThat(count(whole, row -> row.cell(form.answeredAt()).compareTo("1990") < 0))
                .isEqualTo(planted(survey, Fault.ANCIENT_DATE));
        assertThat(count(whole, row -> isLate(row, form))).isEqualTo(planted(survey, Fault.LATE_ANSWER));
        assertThat(count(whole, row -> isEdited(row, form))).isEqualTo(planted(survey, Fault.EDITED_ANSWER));
    }

    @Test
    void anEditKeepsTheResponseAndChangesTheScoreLater() throws IOException {
        List<Delivered> rows = Delivered.in(landing.resolve("surveys"), "support");
        List<Delivered> edits =
                rows.stream().filter(row -> isEdited(row, Surveys.SUPPORT)).toList();
        assertThat(edits)
                .allSatisfy(edit -> assertThat(rows)
                        .filteredOn(row -> row.cell("Response ID").equals(edit.cell("Response ID")))
                        .hasSize(2)
                        .anySatisfy(original -> {
                            assertThat(original.day()).isEqualTo(LAST_HISTORY_DAY);
                            assertThat(original.cell("Updated at")).isLessThan(edit.cell("Updated at"));
                            assertThat(original.cell("Rated at")).isEqualTo(edit.cell("Rated at"));
                        }));
    }

    @Test
    void onePurchaseAnswerHasAnUnknownQuestionAndOneIsOfAnotherSurvey() throws IOException {
        List<Delivered> rows = Delivered.in(landing.resolve("surveys"), "purchase");
        assertThat(count(rows, row -> row.cells().containsKey("delivery_speed")))
                .isEqualTo(planted.rows(Fault.UNKNOWN_QUESTION))
                .isEqualTo(1);
        assertThat(count(rows, row -> !row.cell("form_id").equals("tallmo-purchase-2026")))
                .isEqualTo(planted.rows(Fault.UNKNOWN_SURVEY))
                .isEqualTo(1);
    }

    @Test
    void theFileThatComesAgainIsCountedRowByRow() throws IOException {
        Path again = landing.resolve("surveys/support_" + DAY_DELIVERED_AGAIN + " (1).csv");
        assertThat(Delivered.in(again))
                .hasSize(planted.rows(Fault.DELIVERED_AGAIN))
                .hasSizeGreaterThan(10);
    }

    @Test
    void everyFaultIsPlantedAtLeastOnce() {
        assertThat(Fault.values())
                .allSatisfy(fault -> assertThat(planted.rows(fault)).isPositive());
    }

    private static Form form(String survey) {
        return survey.equals("relationship")
                ? Surveys.RELATIONSHIP
                : survey.equals("purchase") ? Surveys.PURCHASE : Surveys.SUPPORT;
    }

    private static int planted(String survey, Fault fault) {
        return planted.rows(survey, fault);
    }

    private static int count(List<Delivered> rows, Predicate<Delivered> fault) {
        return (int) rows.stream().filter(fault).count();
    }

    private static int scores(List<Delivered> rows, Form form, Predicate<String> fault) {
        return count(rows, row -> form.scores().stream().anyMatch(score -> fault.test(row.cell(key(score.column())))));
    }

    private static int outside(List<Delivered> rows, Form form) {
        return count(rows, row -> form.scores().stream().anyMatch(score -> isOutside(score.column(), row)));
    }

    /** The recommendation is on 0-10, the three items on 1-10, effort on 1-7 and satisfaction on 1-5. */
    private static boolean isOutside(String column, Delivered row) {
        String scale = column.contains("recommend")
                ? "[0-9]|10"
                : column.contains("1-10") ? "[1-9]|10" : column.contains("easy") ? "[1-7]" : "[1-5]";
        String score = row.cell(key(column));
        return score.matches("\\d+") && !score.matches(scale);
    }

    private static String key(String column) {
        return column.replace("answers.", "");
    }

    private static boolean isLate(Delivered row, Form form) {
        String answeredAt = row.cell(form.answeredAt());
        return answeredAt.startsWith("2026")
                && row.day().isAfter(LAST_HISTORY_DAY)
                && day(answeredAt).isBefore(row.day())
                && !isEdited(row, form);
    }

    private static boolean isEdited(Delivered row, Form form) {
        String answeredAt = row.cell(form.answeredAt());
        return form.editedAt() != null
                && answeredAt.startsWith("2026")
                && !row.cell(form.editedAt()).equals(answeredAt);
    }

    private static LocalDate day(String time) {
        return time.endsWith("Z") ? SampleCompanyTest.localDay(time) : LocalDate.parse(time.substring(0, 10));
    }
}
