package io.millrace.plan.ruote;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * One expression with its children, in JSON {@code [name, {attributes}, [children]]} ({@code spec/ruote.md} §1). An
 * attribute whose value is null is the attribute text: {@code participant 'alice'} is
 * {@code ["participant", {"alice": null}, []]}.
 *
 * @param attributes never changed in place; {@link #with} gives a changed copy
 */
public record Tree(String name, ObjectNode attributes, List<Tree> children) {

    private static final Set<String> DEFINITIONS =
            Set.of("define", "process_definition", "workflow_definition", "process-definition", "workflow-definition");

    private static final int PARTS = 3;

    public Tree {
        children = List.copyOf(children);
    }

    public static Tree leaf(String name) {
        return new Tree(name, Json.object(), List.of());
    }

    /** Whether the JSON value is a tree, all the way down. */
    public static boolean isTree(JsonNode value) {
        if (value == null || !value.isArray() || value.size() != PARTS) {
            return false;
        }
        if (!value.get(0).isTextual()
                || !value.get(1).isObject()
                || !value.get(2).isArray()) {
            return false;
        }
        for (JsonNode child : value.get(2)) {
            if (!isTree(child)) {
                return false;
            }
        }
        return true;
    }

    /** @throws IllegalArgumentException when the value is no tree */
    @JsonCreator
    public static Tree of(JsonNode value) {
        if (value == null
                || !value.isArray()
                || value.size() != PARTS
                || !value.get(1).isObject()) {
            throw new IllegalArgumentException("not a tree: [name, {attributes}, [children]] expected");
        }
        List<Tree> children = new ArrayList<>();
        for (JsonNode child : value.get(2)) {
            children.add(of(child));
        }
        return new Tree(value.get(0).asText(), (ObjectNode) value.get(1), children);
    }

    @JsonValue
    public ArrayNode json() {
        ArrayNode list = Json.array();
        children.forEach(child -> list.add(child.json()));
        return Json.array().add(name).add(attributes).add(list);
    }

    /** The first attribute whose value is null: its key is the text. */
    public Optional<String> text() {
        Iterator<Map.Entry<String, JsonNode>> all = attributes.fields();
        while (all.hasNext()) {
            Map.Entry<String, JsonNode> each = all.next();
            if (each.getValue().isNull()) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    public Tree with(String attribute, JsonNode value) {
        ObjectNode changed = attributes.deepCopy();
        changed.set(attribute, value);
        return new Tree(name, changed, children);
    }

    public Tree without(String attribute) {
        ObjectNode changed = attributes.deepCopy();
        changed.remove(attribute);
        return new Tree(name, changed, children);
    }

    public Tree named(String other) {
        return new Tree(other, attributes, children);
    }

    public Tree withChild(int index, Tree child) {
        List<Tree> changed = new ArrayList<>(children);
        changed.set(index, child);
        return new Tree(name, attributes, changed);
    }

    public boolean isDefinition() {
        return isDefinition(name);
    }

    /** Whether an expression of that name defines a process or subprocess. */
    public static boolean isDefinition(String name) {
        return DEFINITIONS.contains(name);
    }

    /** The name a definition gives itself: attribute {@code name}, else its text. */
    public Optional<String> definitionName() {
        JsonNode name = attributes.get("name");
        return name != null && !name.isNull() ? Optional.of(name.asText()) : text();
    }

    /**
     * This definition with its child definitions moved to the front, all the way down among definitions; the ids of
     * expressions depend on that order ({@code spec/ruote.md} §1.1, §3.2).
     */
    public Tree definitionsFirst() {
        List<Tree> ordered = new ArrayList<>();
        children.stream().filter(Tree::isDefinition).map(Tree::definitionsFirst).forEach(ordered::add);
        children.stream().filter(child -> !child.isDefinition()).forEach(ordered::add);
        return new Tree("define", attributes, ordered);
    }

    /** The expression at an id such as {@code 0_1_2}, where this tree is {@code 0}. */
    public Optional<Tree> at(String expressionId) {
        String[] steps = expressionId.split("_");
        Tree tree = this;
        for (int i = 1; i < steps.length; i++) {
            int index = Integer.parseInt(steps[i]);
            if (index >= tree.children.size()) {
                return Optional.empty();
            }
            tree = tree.children.get(index);
        }
        return Optional.of(tree);
    }
}
