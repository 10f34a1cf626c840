package org.barometer.jobs.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** The text of a configuration file before anything is bound to it: whether it is YAML, and not too much of it. */
final class YamlText {
    private static final int LARGEST_FILE = 1 << 20;
    private static final int DEEPEST = 50;

    private final String name;

    private YamlText(String name) {
        this.name = name;
    }

    /** What keeps the file from being bound, if anything. */
    static Optional<Problem> problem(String name, Resource file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.getInputStream()) {
            bytes = in.readNBytes(LARGEST_FILE + 1);
        }

        return Optional.ofNullable(new YamlText(name).problem(bytes));
    }

    private @Nullable Problem problem(byte[] bytes) {
        if (bytes.length > LARGEST_FILE) {
            return at(0, "is larger than 1 MB, which no configuration is. Is it the right file?");
        }

        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean isText =
                !UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true).isError();
        text.flip();
        return isText ? problem(text.toString()) : at(line(text.toString()), "is not UTF-8. Save it in that encoding");
    }

    private @Nullable Problem problem(String text) {
        try {
            Node top = new Yaml(options()).compose(new StringReader(text));
            if (top == null) {
                return null;
            }

            return top instanceof MappingNode
                    ? YamlNodes.problem(name, top)
                    : at(top.getStartMark().getLine() + 1, "holds no keys. Write lines such as key: value");
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, e.getPosition());
            return at(
                    line(text.substring(0, end)),
                    "holds the control character U+%04X. Take it out".formatted(e.getCodePoint()));
        } catch (MarkedYAMLException e) {
            return at(e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1, inWords(e));
        } catch (YAMLException e) {
            return at(0, "is not YAML: " + e.getMessage());
        }
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LARGEST_FILE);
        // What aliases come to is counted: a few can come to too much, and many to little.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return options;
    }

    private static String inWords(MarkedYAMLException e) {
        String problem = Objects.toString(e.getProblem(), "");
        return problem.contains("TAB") ? "is indented by a tab. Write spaces" : "is not YAML: " + problem;
    }

    private static int line(String before) {
        return 1 + (int) before.chars().filter(c -> c == '\n').count();
    }

    private Problem at(int line, String what) {
        return new Problem(line == 0 ? name : name + ":" + line, "", what);
    }
}
