package org.barometer.jobs.configuration;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The values of a YAML file: each key once, none within itself, and with all that aliases repeat not too many. */
final class YamlNodes {
    private static final long MOST_VALUES = 100_000;

    private final String file;

    /** How many values each node comes to; those that are being counted still have none. */
    private final Map<Node, Long> sizes = new IdentityHashMap<>();

    private @Nullable Problem problem;

    private YamlNodes(String file) {
        this.file = file;
    }

    /** The first thing that is wrong with the values of a file; null if nothing is. */
    static @Nullable Problem problem(String file, Node top) {
        YamlNodes nodes = new YamlNodes(file);
        long size = nodes.size(top);
        if (nodes.problem == null && size > MOST_VALUES) {
            nodes.found(top, "its aliases (*) repeat more than %d values. Write fewer".formatted(MOST_VALUES));
        }

        return nodes.problem;
    }

    private long size(Node node) {
        Long known = sizes.get(node);
        if (known != null) {
            if (known == 0) {
                found(node, "an alias (*) stands within what it repeats. Write it out");
            }

            return known;
        }

        sizes.put(node, 0L);
        // No more than the limit and one, so that no sum overflows.
        long size = Math.min(1 + parts(node).mapToLong(this::size).sum(), MOST_VALUES + 1);
        sizes.put(node, size);
        return size;
    }

    private Stream<Node> parts(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream();
        }

        if (node instanceof MappingNode mapping) {
            once(mapping.getValue());
            return mapping.getValue().stream().flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()));
        }

        return Stream.of();
    }

    private void once(List<NodeTuple> entries) {
        Map<String, Node> seen = new HashMap<>();
        for (NodeTuple entry : entries) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                Node before = seen.putIfAbsent(key.getValue(), key);
                if (before != null) {
                    found(
                            key,
                            "the key '%s' stands in line %d too. Write it once"
                                    .formatted(key.getValue(), line(before)));
                }
            }
        }
    }

    private void found(Node node, String what) {
        if (problem == null) {
            problem = new Problem(file + ":" + line(node), "", what);
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
