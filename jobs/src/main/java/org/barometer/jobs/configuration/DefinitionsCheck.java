package org.barometer.jobs.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barometer.definitions.Cohort;
import org.barometer.definitions.DatabaseTable;
import org.barometer.definitions.Definitions;
import org.barometer.definitions.Metric;
import org.barometer.definitions.Source;
import org.barometer.definitions.Statistics.Headline;
import org.barometer.definitions.Survey;
import org.barometer.definitions.Survey.Question;
import org.barometer.definitions.Target;
import org.barometer.definitions.Touchpoint;

/** What no single file can know: whether the files fit together. */
final class DefinitionsCheck {
    private final Definitions definitions;
    private final List<String> databases;
    private final List<Problem> problems = new ArrayList<>();

    private DefinitionsCheck(Definitions definitions, List<String> databases) {
        this.definitions = definitions;
        this.databases = databases;
    }

    /** The problems of a definitions whose sources may lie in these databases. */
    static List<Problem> problems(Definitions definitions, List<String> databases) {
        DefinitionsCheck check = new DefinitionsCheck(definitions, databases);
        definitions.metrics().forEach(metric -> check.problems.addAll(MetricCheck.problems(metric, definitions)));
        definitions.sources().forEach(check::source);
        definitions.surveys().forEach(check::survey);
        check.problems.addAll(SameSources.problems(definitions));
        definitions.cohorts().forEach(cohort -> check.problems.addAll(CohortCheck.problems(cohort, definitions)));
        twice(definitions.touchpoints().stream().map(Touchpoint::id))
                .forEach(id -> check.problems.add(new Problem(
                        "touchpoints.yaml", "touchpoints", "'%s' stands there twice. Write it once".formatted(id))));
        for (int i = 0; i < definitions.targets().size(); i++) {
            check.target("targets[%d]".formatted(i), definitions.targets().get(i));
        }

        for (int i = 0; i < definitions.statistics().headlines().size(); i++) {
            check.headline(
                    "headlines[%d]".formatted(i),
                    definitions.statistics().headlines().get(i));
        }

        check.problems.addAll(ShownCheck.problems(definitions));
        return check.problems;
    }

    private void source(Source source) {
        if (source.table() != null) {
            table(source, source.table());
        }

        if (!isPattern(source)) {
            problems.add(new Problem(
                    file(source),
                    "file",
                    "'%s' is no pattern of file names. Write one such as visits_{date}.csv".formatted(source.file())));
        }

        if (!isEncoding(source.encoding())) {
            problems.add(new Problem(
                    file(source),
                    "encoding",
                    "'%s' is none that Java knows. Write one such as UTF-8 or ISO-8859-1"
                            .formatted(source.encoding())));
        } else if (source.format() == Source.Format.JSONL
                && !Charset.forName(source.encoding()).equals(UTF_8)) {
            problems.add(new Problem(file(source), "encoding", "JSON lines are UTF-8. Leave it out"));
        }
    }

    private void table(Source source, DatabaseTable table) {
        if (!databases.contains(table.database())) {
            problems.add(new Problem(
                    file(source), "table.database", Problem.unknown(table.database(), "database", databases)));
        }

        if (!source.file().equals(DatabaseTable.files(source.id())) || source.format() != Source.Format.JSONL) {
            problems.add(
                    new Problem(file(source), "table", "stands beside a file or its format. Write a table, or a file"));
        }
    }

    private static boolean isPattern(Source source) {
        try {
            source.names();
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isEncoding(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    static String file(Source source) {
        return "%s/%s.yaml".formatted(source instanceof Survey ? "surveys" : "sources", source.id());
    }

    private void survey(Survey survey) {
        String file = file(survey);
        if ((survey.surveyId() == null) != (survey.expectedSurveyId() == null)) {
            problems.add(new Problem(file, "survey-id", "goes with expected-survey-id. Write both or neither"));
        }

        if (survey.answers() != null && survey.format() != Source.Format.JSONL) {
            problems.add(new Problem(file, "answers", "is for JSON lines. Write format: jsonl, or leave it out"));
        }

        twice(survey.questions().stream().map(Question::column))
                .forEach(column -> problems.add(
                        new Problem(file, "questions", "'%s' is asked twice. Write it once".formatted(column))));
        for (int i = 0; i < survey.questions().size(); i++) {
            question(file, "questions[%d]".formatted(i), survey.questions().get(i));
        }

        for (int i = 0; i < survey.comments().size(); i++) {
            touchpoint(
                    file,
                    "comments[%d].touchpoint".formatted(i),
                    survey.comments().get(i).touchpoint());
        }
    }

    private static Stream<String> twice(Stream<String> names) {
        Set<String> seen = new HashSet<>();
        return names.filter(name -> !seen.add(name)).distinct();
    }

    private void question(String file, String key, Question question) {
        twice(question.metrics().stream())
                .forEach(metric -> problems.add(new Problem(
                        file, key + ".metrics", "'%s' stands there twice. Write it once".formatted(metric))));
        touchpoint(file, key + ".touchpoint", question.touchpoint());
        List<Metric> known = new ArrayList<>();
        for (String id : question.metrics()) {
            definitions.metric(id).ifPresentOrElse(known::add, () -> unknownMetric(file, key + ".metrics", id));
        }

        known.stream()
                .filter(Metric::isComposite)
                .forEach(metric -> problems.add(new Problem(
                        file,
                        key + ".metrics",
                        "'%s' is an index of metrics. Write its components' metrics".formatted(metric.id()))));
        Set<Metric.Scale> scales =
                known.stream().map(Metric::scale).filter(Objects::nonNull).collect(Collectors.toSet());
        if (scales.size() > 1) {
            problems.add(new Problem(
                    file,
                    key + ".metrics",
                    "%s have different scales, and '%s' is of one. Write metrics of one scale"
                            .formatted(question.metrics(), question.column())));
        }

        known.forEach(metric -> scale(file, key + ".metrics", question, metric));
        long directions = known.stream().map(Metric::better).distinct().count();
        if (directions > 1) {
            problems.add(new Problem(
                    file,
                    key + ".metrics",
                    "in %s high answers to '%s' are both the good and the bad ones. Write metrics of one direction"
                            .formatted(question.metrics(), question.column())));
        }

        item(file, key + ".item", question, known);
    }

    private void scale(String file, String key, Question question, Metric metric) {
        Metric.Scale scale = metric.scale();
        Metric.Scale written = question.writtenScale().orElse(scale);
        if (scale != null && written != null && !written.equals(scale)) {
            problems.add(new Problem(
                    file,
                    key,
                    "'%s' is answered from %d to %d, and %s is of answers from %d to %d. Write a metric of that scale, or correct the question's scale: {lowest: …, highest: …}"
                            .formatted(
                                    question.column(),
                                    written.lowest(),
                                    written.highest(),
                                    metric.id(),
                                    scale.lowest(),
                                    scale.highest())));
        }
    }

    private void item(String file, String key, Question question, List<Metric> metrics) {
        for (Metric metric : metrics) {
            List<String> items = metric.items().stream().map(Metric.Item::item).toList();
            if (metric.isItemIndex() && (question.item() == null || !items.contains(question.item()))) {
                problems.add(new Problem(
                        file,
                        key,
                        Problem.unknown(
                                Objects.toString(question.item(), "(blank)"), "item of " + metric.id(), items)));
            }
        }

        if (question.item() != null && metrics.stream().noneMatch(Metric::isItemIndex)) {
            problems.add(new Problem(
                    file, key, "'%s' belongs to no metric with items. Leave it out".formatted(question.item())));
        }
    }

    private void target(String key, Target target) {
        if (definitions.metric(target.metric()).isEmpty()) {
            unknownMetric("targets.yaml", key + ".metric", target.metric());
        }

        if (!target.touchpoint().equals(Cohort.ALL)) {
            touchpoint("targets.yaml", key + ".touchpoint", target.touchpoint());
        }

        List<String> dimensions = definitions.cohorts().stream().map(Cohort::id).toList();
        if (!target.cohort().equals(Cohort.ALL) && !dimensions.contains(target.dimension())) {
            problems.add(new Problem(
                    "targets.yaml", key + ".cohort", Problem.unknown(target.dimension(), "cohort", dimensions)));
        }

        if (target.to() != null && target.to().isBefore(target.from())) {
            problems.add(new Problem(
                    "targets.yaml",
                    key + ".to",
                    "'%s' is before %s. Write a later day".formatted(target.to(), target.from())));
        }
    }

    private void headline(String key, Headline headline) {
        if (definitions.metric(headline.metric()).isEmpty()) {
            unknownMetric("statistics.yaml", key + ".metric", headline.metric());
        }

        if (!headline.touchpoint().equals(Cohort.ALL)) {
            touchpoint("statistics.yaml", key + ".touchpoint", headline.touchpoint());
        }
    }

    private void unknownMetric(String file, String key, String id) {
        problems.add(new Problem(
                file,
                key,
                Problem.unknown(
                        id,
                        "metric",
                        definitions.metrics().stream().map(Metric::id).toList())));
    }

    private void touchpoint(String file, String key, String id) {
        List<String> known =
                definitions.touchpoints().stream().map(Touchpoint::id).toList();
        if (!known.contains(id)) {
            problems.add(new Problem(file, key, Problem.unknown(id, "touchpoint", known)));
        }
    }
}
