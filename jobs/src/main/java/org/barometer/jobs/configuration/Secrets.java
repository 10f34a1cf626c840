package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.EnumerablePropertySource;

/** Keeps secrets out of files: there they are names of environment variables, and nothing else is. No message shows one. */
final class Secrets {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** Where drivers take a password from a URL: a parameter, or what stands before the host. */
    private static final Pattern PASSWORD_IN_URL =
            Pattern.compile("(?i)[?&;,:(][\\w.-]*(password|passwd|passphrase|pwd|secret|token)\\s*=\\s*[^&;,)\\s]"
                    + "|//[^/?;]*:[^/?;@]*[^/?;@\\s][^/?;@]*@"
                    + "|^jdbc:oracle:\\w+:[^@/]+/[^@]+@");

    /** Settings that Spark itself hides in its logs. */
    private static final Pattern SECRET_OF_SPARK =
            Pattern.compile("(?i)^spark\\W.*(secret|password|token|access[.]?key)");

    private static final int SHORTEST_KEY = 16;

    private final String file;
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();

    private Secrets(String file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** What is wrong with the secrets of a file. */
    static List<Problem> problems(String file, EnumerablePropertySource<?> yaml, Map<String, String> environment) {
        Secrets secrets = new Secrets(file, environment);
        for (String key : yaml.getPropertyNames()) {
            secrets.key(key, String.valueOf(yaml.getProperty(key)));
        }

        return secrets.problems;
    }

    /** Whether a file names an environment variable where none belongs; what such a text stands for is not looked up. */
    static boolean areAskedForElsewhere(EnumerablePropertySource<?> yaml) {
        return Stream.of(yaml.getPropertyNames())
                .anyMatch(key ->
                        !isSecret(key) && String.valueOf(yaml.getProperty(key)).contains("${"));
    }

    private static boolean isSecret(String key) {
        return isPassword(key) || bound(key).equals("customerkey");
    }

    private static boolean isPassword(String key) {
        return bound(key).endsWith("password") || SECRET_OF_SPARK.matcher(key).find();
    }

    /** The key as the binder compares it: customer-key, customerKey and CUSTOMER_KEY are one. */
    private static String bound(String key) {
        return key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private void key(String key, String value) {
        if (isSecret(key)) {
            secret(key, value);
        } else if (value.contains("${")) {
            problem(
                    key,
                    "names an environment variable, which only customer-key, password and secrets of spark may. Write the value itself");
        } else if (bound(key).endsWith("url") && PASSWORD_IN_URL.matcher(value).find()) {
            problem(key, "holds a password. Take it out, and write password: ${NAME} beside it");
        }
    }

    private void secret(String key, String value) {
        Matcher reference = REFERENCE.matcher(value);
        if (reference.matches()) {
            named(key, reference.group(1));
        } else if (!isPassword(key) && value.isBlank()) {
            problem(key, "is blank. Write ${NAME} and set that environment variable, or leave the key out");
        } else if (!value.isEmpty()) {
            problem(key, "is a secret, which a file should not hold. Write ${NAME} and set that environment variable");
        }
    }

    private void named(String key, String variable) {
        String value = environment.get(variable);
        if (isPassword(key)) {
            if (value == null) {
                problem(key, "the environment variable %s is not set. Set it".formatted(variable));
            }
        } else if (value != null && value.strip().length() < SHORTEST_KEY) {
            problem(
                    key,
                    "the environment variable %s has fewer than %d characters, so pseudonyms could be guessed. Set it to a long random text, such as openssl rand -hex 32 gives"
                            .formatted(variable, SHORTEST_KEY));
        }
    }

    private void problem(String key, String what) {
        problems.add(new Problem(file, key, what));
    }
}
