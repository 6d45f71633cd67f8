package io.millrace.instance.ruote.flow;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** Process variables and where they live ({@code spec/ruote.md} §3.3). */
public final class Variables {

    private static final int MOST_ALIASES = 50;

    private Variables() {}

    /** The value seen from an expression, or null. */
    static JsonNode get(Node node, String name) {
        int slashes = slashes(name);
        String path = name.substring(slashes == 0 ? 0 : leading(name));
        if (path.isEmpty()) {
            return null;
        }
        if (slashes >= 2) {
            return engine(node, path);
        }
        Node scope = slashes == 1 ? node.root() : node;
        while (scope != null) {
            if (scope.variables != null && Paths.has(scope.variables, path)) {
                return Paths.get(scope.variables, path);
            }
            scope = scope.parent().orElse(null);
        }
        return engine(node, path);
    }

    private static JsonNode engine(Node node, String path) {
        ObjectNode variables = node.flow.launch().engineVariables();
        return variables == null ? null : Paths.get(variables, path);
    }

    /**
     * Sets a variable in the nearest scope; with an override where it is already bound.
     *
     * @param override null, or {@code true}, or {@code sub} to stop at the subprocess
     */
    public static void set(Node node, String name, JsonNode value, String override) {
        owner(node, name, override).ifPresent(scope -> Paths.set(scope.variables, bare(name), value));
    }

    /** Removes a variable and gives back its value, or null. */
    public static JsonNode unset(Node node, String name, String override) {
        return owner(node, name, override)
                .map(scope -> Paths.unset(scope.variables, bare(name)))
                .orElse(null);
    }

    /** All variables an expression sees, in a fresh object. */
    static ObjectNode visible(Node node) {
        ObjectNode all = node.parent().map(Variables::visible).orElseGet(Json::object);
        return node.variables == null ? all : all.setAll(node.variables.deepCopy());
    }

    /**
     * Follows names: while a variable holds a text, that text is the next name.
     *
     * @return the last name and the value found under it, null when there is none
     */
    public static Map.Entry<String, Optional<JsonNode>> follow(Node node, String name) {
        String key = name;
        for (int i = 0; i < MOST_ALIASES; i++) {
            JsonNode value = Rendering.orNull(get(node, key));
            if (value == null || !value.isTextual()) {
                return Map.entry(key, Optional.ofNullable(value));
            }
            key = value.textValue();
        }
        return Map.entry(key, Optional.empty());
    }

    private static Optional<Node> owner(Node node, String name, String override) {
        int slashes = slashes(name);
        if (slashes >= 2) {
            return Optional.empty();
        }
        if (slashes == 1) {
            return Optional.of(node.root()).filter(root -> root.variables != null);
        }
        if (override != null) {
            Node bound = bound(node, name, override);
            if (bound != null) {
                return Optional.of(bound);
            }
        }
        Node scope = node;
        while (scope != null && scope.variables == null) {
            scope = scope.parent().orElse(null);
        }
        return Optional.ofNullable(scope);
    }

    private static Node bound(Node node, String name, String override) {
        Node scope = node;
        while (scope != null) {
            if (scope.variables != null && scope.variables.has(name)) {
                return scope;
            }
            if (override.equals("sub") && Tree.isDefinition(scope.name())) {
                return null;
            }
            scope = scope.parent().orElse(null);
        }
        return null;
    }

    private static int slashes(String name) {
        return Math.min(2, leading(name));
    }

    private static int leading(String name) {
        int count = 0;
        while (count < name.length() && name.charAt(count) == '/') {
            count++;
        }
        return count;
    }

    private static String bare(String name) {
        return name.substring(leading(name));
    }
}
