package org.barometer.jobs.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets come from the environment into the keys that are for them, are long enough, and are in no message. */
class SecretsTest {
    private static final String IS_A_SECRET =
            "is a secret, which a file should not hold. Write ${NAME} and set that environment variable";

    @TempDir
    Path temporary;

    WrittenConfiguration folder;

    @BeforeEach
    void goodConfiguration() throws IOException {
        folder = WrittenConfiguration.in(temporary);
    }

    @Test
    void secretsComeFromTheEnvironment() throws IOException {
        main("customer-key: ${KEY}");
        Settings settings = folder.load(Map.of("KEY", "sixteen letters!")).settings();
        assertThat(settings.customerKey()).isEqualTo("sixteen letters!");
        assertThat(settings.toString()).isEqualTo("settings for Europe/Stockholm");
    }

    @Test
    void aKeyThatCouldBeGuessed() throws IOException {
        main("customer-key: ${KEY}");
        String tooShort =
                "barometer.yaml: customer-key: the environment variable KEY has fewer than 16 characters, so pseudonyms"
                        + " could be guessed. Set it to a long random text, such as openssl rand -hex 32 gives";
        folder.assertProblems(Map.of("KEY", "fifteen letters"), tooShort);
        folder.assertProblems(Map.of("KEY", "hush            "), tooShort);
        folder.assertProblems(Map.of("KEY", ""), tooShort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-key", "customerKey", "CUSTOMER_KEY", "customer_key"})
    void aKeyInAFile(String key) throws IOException {
        main(key + ": hush, a long enough secret");
        folder.assertProblems("barometer.yaml: %s: %s".formatted(key, IS_A_SECRET));
    }

    @Test
    void aKeyThatIsBlank() throws IOException {
        main("customer-key: ''");
        folder.assertProblems(
                "barometer.yaml: customer-key: is blank. Write ${NAME} and set that environment variable, or leave the key out");
    }

    @Test
    void passwordsInFiles() throws IOException {
        main("""
                job-repository: {url: "jdbc:x", password: "a${B}"}
                databases:
                  - {name: crm, url: "jdbc:x", password: "${CRM_PASSWORD}"}
                  - {name: shop, url: "jdbc:x", password: "${SHOP_PASSWORD:hush}"}
                spark: {hadoop.fs.s3a.secret.key: hush, hadoop.fs.s3a.session.token: "${TOKEN}"}
                """);
        folder.assertProblems(
                "barometer.yaml: job-repository.password: " + IS_A_SECRET,
                "barometer.yaml: databases[0].password: the environment variable CRM_PASSWORD is not set. Set it",
                "barometer.yaml: databases[1].password: " + IS_A_SECRET,
                "barometer.yaml: spark.hadoop.fs.s3a.secret.key: " + IS_A_SECRET,
                "barometer.yaml: spark.hadoop.fs.s3a.session.token: the environment variable TOKEN is not set. Set it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/crm?user=me&password=hush",
                "jdbc:postgresql://db/crm?sslpassword=hush",
                "jdbc:postgresql://me:hush@db/crm",
                "jdbc:h2:./crm;USER=sa;PASSWORD=hush",
                "jdbc:sqlserver://db;trustStorePassword = hush",
                "jdbc:mysql://address=(host=db)(password=hush)/crm",
                "jdbc:oracle:thin:me/hush@//db:1521/crm",
                "jdbc:mariadb://db/crm?pwd=hush"
            })
    void aPasswordInAUrl(String url) throws IOException {
        main("databases: [{name: crm, url: \"%s\"}]\njob-repository: {url: \"%s\"}".formatted(url, url));
        folder.assertProblems(
                "barometer.yaml: databases[0].url: holds a password. Take it out, and write password: ${NAME} beside it",
                "barometer.yaml: job-repository.url: holds a password. Take it out, and write password: ${NAME} beside it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/crm?user=me&ssl=true",
                "jdbc:postgresql://me@db/crm",
                "jdbc:h2:mem:crm;DB_CLOSE_DELAY=-1",
                "jdbc:oracle:thin:@//db:1521/crm"
            })
    void aUrlWithoutOne(String url) throws IOException {
        main("databases: [{name: crm, url: \"%s\"}]".formatted(url));
        assertThat(folder.load(Map.of()).settings().databases()).hasSize(1);
    }

    /** A database that trusts its own machine wants none. */
    @Test
    void anEmptyPasswordThatIsSaid() throws IOException {
        main("""
                job-repository: {url: "jdbc:x", username: me, password: ""}
                databases:
                  - {name: crm, url: "jdbc:x", username: me, password: ""}
                  - {name: shop, url: "jdbc:x", username: me, password: "${NONE}"}
                """);
        Settings settings = folder.load(Map.of("NONE", "")).settings();
        assertThat(settings.jobRepository().password()).isEmpty();
        assertThat(settings.databases()).extracting(Settings.Database::password).containsExactly("", "");
    }

    @Test
    void variablesWhereNoSecretBelongs() throws IOException {
        main("""
                databases: [{name: crm, url: "jdbc:x?host=${KEY}", username: "${KEY}"}]
                minimum-free-space: ${KEY}
                spark: {app.name: "${KEY:default}"}
                """);
        folder.write("surveys/visit.yaml", WrittenConfiguration.SURVEY.replace("visits.csv", "${KEY}.csv"));
        folder.write("cohorts/group.yaml", "label: ${KEY}\nexpression: \"'${KEY}'\"\n");
        String elsewhere =
                "names an environment variable, which only customer-key, password and secrets of spark may. Write the value itself";
        Map<String, String> environment = Map.of("KEY", "hush, a long enough secret");
        folder.assertProblems(
                environment,
                "barometer.yaml: databases[0].url: " + elsewhere,
                "barometer.yaml: databases[0].username: " + elsewhere,
                "barometer.yaml: minimum-free-space: " + elsewhere,
                "barometer.yaml: spark.app.name: " + elsewhere,
                "barometer.yaml:3: minimum-free-space: '${KEY}' does not fit. Write a size such as 500MB",
                "surveys/visit.yaml: file: " + elsewhere,
                "cohorts/group.yaml: label: " + elsewhere,
                "cohorts/group.yaml: expression: " + elsewhere);
    }

    @Test
    void secretsAreNotInMessages() throws IOException {
        folder.write(
                "barometer.yaml",
                "zone: ${KEY}\njob-repository: {url: 'jdbc:x', password: '${KEY}', pasword: '${KEY}'}\n");
        assertThat(folder.problems(Map.of("KEY", "hush"))).contains("pasword").doesNotContain("hush");
    }

    private void main(String more) throws IOException {
        folder.write("barometer.yaml", "zone: Europe/Stockholm\n" + more + "\n");
    }
}
