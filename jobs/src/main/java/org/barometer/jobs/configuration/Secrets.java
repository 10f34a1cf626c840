package org.barometer.jobs.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.EnumerablePropertySource;

/** Keeps secrets out of files: there they are names of environment variables. */
final class Secrets {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private Secrets() {}

    /** Secrets that stand in a file as they are, and passwords whose variable is not set. */
    static List<Problem> problems(String file, EnumerablePropertySource<?> yaml, Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>();
        for (String key : yaml.getPropertyNames()) {
            boolean isPassword = key.endsWith("password");
            if (isPassword || key.equals("customer-key")) {
                Matcher reference = REFERENCE.matcher(String.valueOf(yaml.getProperty(key)));
                if (!reference.matches()) {
                    problems.add(
                            new Problem(
                                    file,
                                    key,
                                    "is a secret, which a file should not hold. Write ${NAME} and set that environment variable"));
                } else if (isPassword && !environment.containsKey(reference.group(1))) {
                    problems.add(new Problem(
                            file, key, "the environment variable %s is not set. Set it".formatted(reference.group(1))));
                }
            }
        }

        return problems;
    }
}
