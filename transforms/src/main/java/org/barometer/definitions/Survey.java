package org.barometer.definitions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barometer.definitions.Metric.Scale;
import org.jspecify.annotations.Nullable;

/**
 * A survey: where its export lies, how to find a response in it, and what each question measures.
 *
 * <p>Texts called “column or expression” name a column if the export has one of that name (case, blanks and a leading
 * {@code *} do not count), and are Spark SQL over its columns otherwise.
 *
 * @param responseId column or expression: identifies a response within the survey
 * @param customerId column or expression: the respondent's id in the CRM; null for an anonymous survey
 * @param invitedAt column or expression: time of the invitation
 * @param respondedAt column or expression: time of the response
 * @param editedAt column or expression: time of the last edit; the latest revision of a response counts
 * @param weight column or expression: survey weight; 1 if null
 * @param answers column with a JSON object of answers by question, whose every key must be a known question
 * @param surveyId column that names the survey within the record
 * @param expectedSurveyId what {@code surveyId} must hold
 * @param missing codes for “no answer” of all questions that do not list their own
 */
public record Survey(
        @NotBlank String id,
        @NotBlank String file,
        @Valid @Nullable DatabaseTable table,
        Format format,
        @Size(min = 1, max = 1) String delimiter,
        @NotBlank String encoding,
        @Nullable ZoneId zone,
        @NotBlank String responseId,
        @Nullable String customerId,
        @Nullable String invitedAt,
        @NotBlank String respondedAt,
        @Nullable String editedAt,
        @Nullable String weight,
        @Nullable String answers,
        @Nullable String surveyId,
        @Nullable String expectedSurveyId,
        List<String> missing,
        @Valid List<Attribute> attributes,
        @Valid @NotEmpty List<Question> questions,
        @Valid List<OpenQuestion> comments)
        implements Source {

    public Survey {
        format = DatabaseTable.format(format, table);
        file = DatabaseTable.file(id, file, table);
        delimiter = Objects.requireNonNullElse(delimiter, ",");
        encoding = Objects.requireNonNullElse(encoding, "UTF-8");
        missing = Objects.requireNonNullElse(missing, List.of());
        attributes = Objects.requireNonNullElse(attributes, List.of());
        questions = Objects.requireNonNullElse(questions, List.of());
        comments = Objects.requireNonNullElse(comments, List.of());
    }

    @Override
    public List<String> columnsAndExpressions() {
        return Stream.of(
                        Stream.of(responseId, customerId, invitedAt, respondedAt, editedAt, weight, surveyId, answers),
                        attributes.stream().map(Attribute::from),
                        questions.stream().map(Question::column),
                        comments.stream().map(OpenQuestion::column),
                        comments.stream().filter(OpenQuestion::readsLanguage).map(OpenQuestion::language))
                .flatMap(part -> part)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<String> personalColumns() {
        return customerId == null ? List.of() : List.of(customerId);
    }

    /** The codes that mean “no answer” to a question. */
    public List<String> missing(Question question) {
        return question.missing() == null ? missing : question.missing();
    }

    /** Something else of the response that cohorts may use; {@code from} is a column or expression. */
    public record Attribute(@NotBlank String name, @NotBlank String from) {}

    /**
     * A question that is answered by a score.
     *
     * @param metrics metrics that the score counts for
     * @param item which item of an index of items it is
     * @param missing codes for “no answer”; null for those of the survey
     * @param scale lowest and highest answer; null to take it from the column's name, if that says it
     */
    public record Question(
            @NotBlank String column,
            @NotEmpty List<String> metrics,
            @NotBlank String touchpoint,
            @Nullable String item,
            @Nullable List<String> missing,
            @Valid @Nullable Scale scale) {
        private static final Pattern SCALE = Pattern.compile("\\((\\d{1,3})\\s*[-–—]\\s*(\\d{1,3})\\)");

        /** Whether its answers count for a component of an index. */
        public boolean countsFor(Metric.Component component) {
            return metrics.contains(component.metric())
                    && (component.touchpoint().equals(Cohort.ALL)
                            || component.touchpoint().equals(touchpoint));
        }

        /** The scale that its survey file says it is answered on, as “(1-10)” in the name of its column does. */
        public Optional<Scale> writtenScale() {
            if (scale != null) {
                return Optional.of(scale);
            }

            return SCALE.matcher(column)
                    .results()
                    .map(range -> new Scale(Integer.valueOf(range.group(1)), Integer.valueOf(range.group(2))))
                    .filter(range -> range.lowest() < range.highest())
                    .findFirst();
        }
    }

    /** A question that is answered in words; {@code language} is a code such as sv, or a column or expression. */
    public record OpenQuestion(
            @NotBlank String column,
            @NotBlank String touchpoint,
            @Nullable String language) {
        private static final String CODE = "[a-z]{2}";

        /** Whether the language is read from each record, rather than fixed by a code. */
        public boolean readsLanguage() {
            return language != null && !language.matches(CODE);
        }
    }
}
