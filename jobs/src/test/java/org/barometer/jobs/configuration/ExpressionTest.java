package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barometer.jobs.configuration.WrittenConfiguration.SURVEY;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression makes a value of its columns, the same every night; anything else is refused before anything runs. */
class ExpressionTest {
    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void goodConfiguration() throws IOException {
        folder = WrittenConfiguration.in(temporary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer.country",
                "CASE WHEN answer.year - customer.birth_year < 25 THEN 'young' ELSE 'old' END",
                "answer.attributes['device']",
                "if(purchases.total_amount BETWEEN 1 AND 9.5, 'few', NULL)",
                "array_join(transform(split(customer.region, ' '), word -> upper(word)), ' ')",
                "try_to_date(answer.attributes['day'], 'dd/MM/yyyy') >= DATE '2026-03-01'",
                "answer.response_date > TIMESTAMP '2026-03-01 10:00:00' - INTERVAL '1' DAY",
                "CASE answer.attributes['when'] WHEN 'today' THEN 'new' WHEN 'yesterday' THEN 'old' END",
                "nvl(nullif(trim(BOTH ' ' FROM customer.tier), ''), 'none')",
                "customer.region LIKE ANY ('A%', 'B%') AND customer.tier IN ('gold', 'silver')",
                "extract(YEAR FROM answer.response_date) || '-' || lpad(month(answer.response_date), 2, '0')",
                "round(sqrt(purchases.purchase_count) * pi())",
                "try_cast(answer.attributes['age'] AS int)::string",
                "get_json_object(answer.attributes['hidden'], '$.device')"
            })
    void aFunctionOfItsColumnsIsGood(String expression) throws IOException {
        cohort(expression);
        assertThat(folder.load(Map.of()).definitions().cohorts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "reflect('java.lang.System', 'getenv', 'HOME') | reflect()",
                "java_method('java.lang.System', 'getenv', 'HOME') | java_method()",
                "try_reflect('java.lang.System', 'getenv', 'HOME') | try_reflect()",
                "input_file_name() | input_file_name()",
                "upper(current_catalog()) | current_catalog()",
                "current_user() | current_user()",
                "session_user() | session_user()",
                "version() | version()",
                "uuid() | uuid()",
                "monotonically_increasing_id() | monotonically_increasing_id()",
                "raise_error('no') | raise_error()",
                "sum(answer.year) | sum()",
                "count(*) | count()",
                "explode(array(1, 2)) | explode()",
                "from_avro(customer.tier, '{}') | from_avro()",
                "from_protobuf(customer.tier, 'a', '/etc/passwd') | from_protobuf()",
                "from_xml(customer.tier, 'a int', map('rowValidationXSDPath', '/etc/passwd')) | from_xml()"
            })
    void aFunctionOfAnythingElseIsNot(String expression, String function) throws IOException {
        cohort(expression);
        folder.assertProblems("cohorts/group.yaml: expression: " + function
                + " is not allowed here. Write a function that makes a value of its arguments alone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "(SELECT 1) | a subquery",
                "EXISTS (SELECT 1) | a subquery",
                "customer.tier IN (SELECT 1) | a subquery",
                "first(customer.tier) | an aggregate",
                "IDENTIFIER('customer.tier') | IDENTIFIER()",
                "IDENTIFIER('upper')(customer.tier) | IDENTIFIER()",
                "row_number() OVER (ORDER BY customer.tier) | a window",
                "struct(*) | *",
                ":tier | a parameter"
            })
    void whatIsNoFunctionOfOneAnswerIsNot(String expression, String kind) throws IOException {
        cohort(expression);
        assertThat(problems())
                .contains("cohorts/group.yaml: expression: " + kind
                        + " is not allowed here. Write columns, operators, CASE and functions of single values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "year(current_date()) | current_date",
                "year(curdate()) | current_date",
                "now() | now",
                "localtimestamp() | localtimestamp",
                "current_timestamp() | current_timestamp",
                "unix_timestamp() | current_timestamp",
                "current_timezone() | current_timezone",
                "rand() | rand",
                "randn(1) | randn",
                "shuffle(array(1, 2)) | shuffle"
            })
    void theClockAndChanceSaySomethingElseEachTime(String expression, String function) throws IOException {
        cohort(expression);
        folder.assertProblems("cohorts/group.yaml: expression: " + function
                + "() gives another value each time. Use only what the columns say");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "answer.response_date > DATE 'today' | DATE 'today'",
                "TIMESTAMP /* then */ 'now' | TIMESTAMP /* then */ 'now'",
                "TIMESTAMP_NTZ 'tomorrow' | TIMESTAMP_NTZ 'tomorrow'",
                "DATE '\\u0074oday' | DATE '\\u0074oday'",
                "CAST('now' AS timestamp) | 'now'",
                "CAST(concat('to', 'day') AS date) | 'today'",
                "CAST(nullif('Yesterday', '') AS date) | 'Yesterday'",
                "answer.response_date = 'today' | 'today'",
                "answer.response_date BETWEEN 'epoch' AND DATE '2026-01-01' | 'epoch'",
                "to_date('tomorrow') | 'tomorrow'",
                "date_add('now', 1) | 'now'",
                "CAST('10:15' AS timestamp) | '10:15'",
                "TIMESTAMP '10:15' | TIMESTAMP '10:15'"
            })
    void textsThatAreReadAsTheTimeOfDayAreTheClock(String expression, String text) throws IOException {
        cohort(expression);
        folder.assertProblems("cohorts/group.yaml: expression: " + text
                + " depends on when it runs. Write a date such as DATE '2026-03-01'");
    }

    @Test
    void aFunctionThatThereIsNot() throws IOException {
        cohort("uper(customer.tier) || frobnicate(customer.region) || spark_catalog.default.upper(customer.tier)");
        folder.assertProblems(
                "cohorts/group.yaml: expression: there is no function uper(). Write 'upper'?",
                "cohorts/group.yaml: expression: there is no function frobnicate(). Write a built-in function of Spark SQL",
                "cohorts/group.yaml: expression: there is no function spark_catalog.default.upper(). Write a built-in function of Spark SQL");
    }

    @Test
    void argumentsThatDoNotFit() throws IOException {
        cohort("upper(customer.tier, customer.region)");
        folder.assertProblems(
                "cohorts/group.yaml: expression: does not fit its columns: The `upper` requires 1 parameters but the actual number is 2");
    }

    /** One round tells everything that can be known: an expression needs no other file. */
    @Test
    void expressionsAreLookedAtAlsoWhereAnotherFileIsBroken() throws IOException {
        cohort("rand()");
        folder.write("targets.yaml", "targets: [");
        folder.assertProblems(
                "targets.yaml:1: is not YAML: expected the node content, but found '<stream end>'",
                "cohorts/group.yaml: expression: rand() gives another value each time. Use only what the columns say");
    }

    /** Which columns the exports have shows when they come; what is done with them is known now. */
    @Test
    void everyExpressionOfASourceIsLookedAt() throws IOException {
        folder.write("surveys/visit.yaml", """
                file: visits.csv
                response-id: uuid()
                responded-at: coalesce(time, now())
                weight: try_kast(weight)
                attributes:
                  - {name: path, from: "concat(input_file_name(), shop)"}
                questions:
                  - {column: "(SELECT max(grade) FROM t)", metrics: csat_5, touchpoint: shop}
                comments:
                  - {column: why, touchpoint: shop, language: "reflect('a', 'b')"}
                """);
        folder.write("sources/customers.yaml", """
                kind: customers
                file: customers.csv
                customer-id: id
                valid-from: DATE 'today'
                columns: {country: "upper(land, 'x')", birth-year: year(current_date()) - age}
                identity: {name: "concat_ws(' ', first, version())"}
                """);
        folder.write("sources/purchases.yaml", """
                kind: purchases
                file: orders.csv
                purchase-id: id
                customer-id: customer
                purchased-at: to_timestamp('now')
                columns: {amount: rand() * total}
                """);
        folder.write("sources/support_cases.yaml", """
                kind: support-cases
                file: cases.csv
                case-id: id
                customer-id: customer
                opened-at: opened
                columns: {team: "first(team)"}
                """);
        String alone = "() is not allowed here. Write a function that makes a value of its arguments alone";
        String single = " is not allowed here. Write columns, operators, CASE and functions of single values";
        String chance = "() gives another value each time. Use only what the columns say";
        String clock = " depends on when it runs. Write a date such as DATE '2026-03-01'";
        assertThat(problems().lines().map(String::strip))
                .containsExactly(
                        "surveys/visit.yaml: response-id: uuid" + alone,
                        "surveys/visit.yaml: responded-at: now" + chance,
                        "surveys/visit.yaml: weight: there is no function try_kast(). Write a built-in function of Spark SQL. If this is a header, write it without blanks and in backquotes: `try_kast(weight)`",
                        "surveys/visit.yaml: attributes[0].from: input_file_name" + alone,
                        "surveys/visit.yaml: questions[0].column: a subquery" + single,
                        "surveys/visit.yaml: comments[0].language: reflect" + alone,
                        "sources/customers.yaml: valid-from: DATE 'today'" + clock,
                        "sources/customers.yaml: columns.country: does not fit its columns: The `upper` requires 1 parameters but the actual number is 2",
                        "sources/customers.yaml: columns.birth-year: current_date" + chance,
                        "sources/customers.yaml: identity.name: version" + alone,
                        "sources/purchases.yaml: purchased-at: 'now'" + clock,
                        "sources/purchases.yaml: columns.amount: rand" + chance,
                        "sources/support_cases.yaml: columns.team: an aggregate" + single);
    }

    /** Headers look like all sorts of things; only what can be no header of its own is an expression. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "How was your visit? (1-5)",
                "Rating (1-5)",
                "'Visit: rating'",
                "User",
                "E-post",
                "Kund/nummer",
                "`Rating(stars)`",
                "try_cast(`Betyg` AS int)",
                "Overall score"
            })
    void aHeaderIsAColumn(String header) throws IOException {
        folder.write("surveys/visit.yaml", SURVEY.replace("column: grade", "column: \"%s\"".formatted(header)));
        assertThat(folder.load(Map.of()).definitions().surveys()).hasSize(1);
    }

    private void cohort(String expression) throws IOException {
        folder.write("cohorts/group.yaml", "label: Group\nexpression: |\n  " + expression + "\n");
    }

    private String problems() {
        return folder.problems().replaceFirst("(?s)^The configuration in \\S+ has \\d+ problems?:\\s+", "");
    }
}
