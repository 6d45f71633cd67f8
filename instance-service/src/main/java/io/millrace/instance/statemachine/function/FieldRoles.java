package io.millrace.instance.statemachine.function;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.Access;
import io.millrace.plan.statemachine.FieldRule;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Leaves out of an instance's data what a caller may not see: {@code x-roles} of the master schema. */
public final class FieldRoles {

    private FieldRoles() {}

    /** The fields with roles; empty where there is no master schema. */
    public static List<FieldRule> of(StateMachinePlan plan) {
        if (plan.masterSchema() == null) {
            return List.of();
        }
        return switch (plan.schema(plan.masterSchema())) {
            case SchemaPlan.Unresolved unresolved -> List.of();
            case SchemaPlan.Resolved resolved ->
                resolved.fields().stream()
                        .filter(field -> !field.roles().isEmpty())
                        .toList();
        };
    }

    /** The data itself when nothing is hidden. */
    public static JsonNode visible(JsonNode data, StateMachinePlan plan, Access access) {
        List<FieldRule> hidden =
                of(plan).stream().filter(field -> !access.allows(field.roles())).toList();
        if (hidden.isEmpty() || data == null) {
            return data;
        }
        JsonNode copy = data.deepCopy();
        hidden.forEach(field -> remove(copy, field.path()));
        return copy;
    }

    /** Whether a path leads to, into or around a field that the caller may not see. */
    public static boolean hides(StateMachinePlan plan, Access access, List<String> path) {
        return of(plan).stream()
                .filter(field -> !access.allows(field.roles()))
                .anyMatch(field -> overlap(field.path(), path));
    }

    private static boolean overlap(List<String> field, List<String> path) {
        for (int i = 0; i < Math.min(field.size(), path.size()); i++) {
            if (!"*".equals(field.get(i)) && !field.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static void remove(JsonNode node, List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        List<String> rest = path.subList(1, path.size());
        if ("*".equals(path.getFirst())) {
            if (node.isArray()) {
                node.forEach(element -> remove(element, rest));
            }
        } else if (rest.isEmpty() && node instanceof ObjectNode object) {
            object.remove(path.getFirst());
        } else {
            remove(node.path(path.getFirst()), rest);
        }
    }
}
