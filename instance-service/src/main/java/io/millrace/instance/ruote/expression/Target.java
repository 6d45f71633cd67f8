package io.millrace.instance.ruote.expression;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Variables;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;

/**
 * Where a value goes: a field or a variable.
 *
 * @param path dotted path
 */
record Target(boolean field, String path) {

    private static final Set<String> COMMON = Set.of(
            "if",
            "unless",
            "forget",
            "lose",
            "flank",
            "timeout",
            "timers",
            "on_error",
            "on_cancel",
            "on_timeout",
            "tag",
            "scope",
            "escape",
            "over",
            "override",
            "_triggered");

    /** {@code f:x}, {@code v:x} or {@code x}, which is a field. */
    static Target of(String key) {
        int colon = key.indexOf(':');
        return colon < 1 ? new Target(true, key) : new Target(key.startsWith("f"), key.substring(colon + 1));
    }

    /** The attributes {@code v}, {@code var}, {@code variable}, {@code f}, {@code fld}, {@code field}, if given. */
    static Optional<Target> named(Node node) {
        JsonNode variable = node.anyAttribute("v", "var", "variable");
        if (variable != null) {
            return Optional.of(new Target(false, Rendering.text(variable)));
        }
        JsonNode field = node.anyAttribute("f", "fld", "field");
        return Optional.ofNullable(field).map(name -> new Target(true, Rendering.text(name)));
    }

    /** {@code to_v}, {@code to_f}, {@code to: 'v:x'} and so on, if given. */
    static Optional<Target> to(Node node) {
        JsonNode to = node.attribute("to");
        if (to != null) {
            return Optional.of(of(Rendering.text(to)));
        }
        JsonNode variable = node.anyAttribute("to_v", "to_var", "to_variable");
        if (variable != null) {
            return Optional.of(new Target(false, Rendering.text(variable)));
        }
        JsonNode field = node.anyAttribute("to_f", "to_fld", "to_field");
        return Optional.ofNullable(field).map(name -> new Target(true, Rendering.text(name)));
    }

    /** Whether an attribute is one of those every expression understands, so no target in a short form. */
    static boolean isCommon(String attribute) {
        return COMMON.contains(attribute);
    }

    JsonNode get(Node node) {
        return Rendering.orNull(field ? Paths.get(node.fields(), path) : node.variable(path));
    }

    void set(Node node, JsonNode value, String override) {
        JsonNode stored = value == null ? NullNode.getInstance() : value.deepCopy();
        if (field) {
            Paths.set(node.fields(), path, stored);
        } else {
            Variables.set(node, path, stored, override);
        }
    }

    JsonNode unset(Node node, String override) {
        return field ? Paths.unset(node.fields(), path) : Variables.unset(node, path, override);
    }
}
