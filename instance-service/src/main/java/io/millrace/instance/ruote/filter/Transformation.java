package io.millrace.instance.ruote.filter;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;

/** What a rule does to a field. */
final class Transformation {

    private interface Change {
        ObjectNode apply(ObjectNode fields, Match match, JsonNode value, JsonNode argument);
    }

    private static final Map<String, Change> CHANGES = Map.ofEntries(
            Map.entry("remove", Transformation::remove),
            Map.entry("rm", Transformation::remove),
            Map.entry("delete", Transformation::remove),
            Map.entry("del", Transformation::remove),
            Map.entry("set", Transformation::set),
            Map.entry("s", Transformation::set),
            Map.entry("copy_to", (f, m, v, a) -> to(f, m, v, a, false)),
            Map.entry("cp_to", (f, m, v, a) -> to(f, m, v, a, false)),
            Map.entry("move_to", (f, m, v, a) -> to(f, m, v, a, true)),
            Map.entry("mv_to", (f, m, v, a) -> to(f, m, v, a, true)),
            Map.entry("copy_from", (f, m, v, a) -> from(f, m, a, false)),
            Map.entry("cp_from", (f, m, v, a) -> from(f, m, a, false)),
            Map.entry("move_from", (f, m, v, a) -> from(f, m, a, true)),
            Map.entry("mv_from", (f, m, v, a) -> from(f, m, a, true)),
            Map.entry("merge_to", (f, m, v, a) -> merge(f, m.path(), m.target(Rendering.text(a)), false)),
            Map.entry("mg_to", (f, m, v, a) -> merge(f, m.path(), m.target(Rendering.text(a)), false)),
            Map.entry("push_to", (f, m, v, a) -> merge(f, m.path(), m.target(Rendering.text(a)), false)),
            Map.entry("merge_from", (f, m, v, a) -> merge(f, m.target(Rendering.text(a)), m.path(), false)),
            Map.entry("mg_from", (f, m, v, a) -> merge(f, m.target(Rendering.text(a)), m.path(), false)),
            Map.entry("push_from", (f, m, v, a) -> merge(f, m.target(Rendering.text(a)), m.path(), false)),
            Map.entry("migrate_to", (f, m, v, a) -> merge(f, m.path(), m.target(Rendering.text(a)), true)),
            Map.entry("mi_to", (f, m, v, a) -> merge(f, m.path(), m.target(Rendering.text(a)), true)),
            Map.entry("migrate_from", (f, m, v, a) -> merge(f, m.target(Rendering.text(a)), m.path(), true)),
            Map.entry("mi_from", (f, m, v, a) -> merge(f, m.target(Rendering.text(a)), m.path(), true)),
            Map.entry("restore", Transformation::restore),
            Map.entry("restore_from", Transformation::restore),
            Map.entry("rs", Transformation::restore),
            Map.entry("take", Transformation::take),
            Map.entry("discard", Transformation::discard));

    private Transformation() {}

    static ObjectNode apply(ObjectNode rule, ObjectNode fields, Match match, JsonNode value) {
        ObjectNode work = fields;
        for (Map.Entry<String, JsonNode> each : rule.properties()) {
            Change change = CHANGES.get(each.getKey());
            if (change != null) {
                work = change.apply(work, match, value, each.getValue());
            }
        }
        return work;
    }

    private static ObjectNode remove(ObjectNode fields, Match match, JsonNode value, JsonNode argument) {
        Paths.unset(fields, match.path());
        return fields;
    }

    private static ObjectNode set(ObjectNode fields, Match match, JsonNode value, JsonNode argument) {
        Paths.set(fields, match.path(), argument.deepCopy());
        return fields;
    }

    private static ObjectNode to(ObjectNode fields, Match match, JsonNode value, JsonNode argument, boolean move) {
        Paths.set(fields, match.target(Rendering.text(argument)), copy(value));
        if (move) {
            Paths.unset(fields, match.path());
        }
        return fields;
    }

    private static ObjectNode from(ObjectNode fields, Match match, JsonNode argument, boolean move) {
        String source = match.target(Rendering.text(argument));
        Paths.set(fields, match.path(), copy(Paths.get(fields, source)));
        if (move) {
            Paths.unset(fields, source);
        }
        return fields;
    }

    /** A list gets the value at its end, an object gets its keys or, of a plain value, its name. */
    private static ObjectNode merge(ObjectNode fields, String source, String target, boolean move) {
        JsonNode value = Rendering.orNull(Paths.get(fields, source));
        JsonNode into = Paths.get(fields, target);
        if (value == null || into == null || !into.isContainerNode()) {
            return fields;
        }
        JsonNode copy = value.deepCopy();
        boolean inside = source.equals(".");
        if (inside) {
            ((ObjectNode) copy).remove(Filter.BEFORE);
            ((ObjectNode) copy).remove(Filter.BEFORE_EXPRESSION);
        }
        if (into instanceof ArrayNode list) {
            list.add(copy);
        } else if (into instanceof ObjectNode object && copy instanceof ObjectNode more) {
            object.setAll(more);
        } else if (into instanceof ObjectNode object) {
            object.set(source.substring(source.lastIndexOf('.') + 1), copy);
        }
        if (move && !inside) {
            Paths.unset(fields, source);
        }
        if (move && inside) {
            fields.retain(target, Filter.BEFORE, Filter.BEFORE_EXPRESSION);
        }
        return fields;
    }

    private static ObjectNode restore(ObjectNode fields, Match match, JsonNode value, JsonNode argument) {
        String source = argument.isTextual() ? argument.textValue() : Filter.BEFORE_EXPRESSION;
        JsonNode before = Paths.get(fields, source + "." + match.path());
        if (before == null) {
            Paths.unset(fields, match.path());
        } else {
            Paths.set(fields, match.path(), before.deepCopy());
        }
        return fields;
    }

    /** The fields from before the expression, with this one as it is now. */
    private static ObjectNode take(ObjectNode fields, Match match, JsonNode value, JsonNode argument) {
        ObjectNode result = switched(fields, false);
        JsonNode now = Paths.get(fields.get(Filter.BEFORE), match.path());
        if (now != null) {
            Paths.set(result, match.path(), now.deepCopy());
        }
        return result;
    }

    /** The fields from before the expression and those of now, with this one as it was before. */
    private static ObjectNode discard(ObjectNode fields, Match match, JsonNode value, JsonNode argument) {
        if (Rendering.text(argument).equals("all")) {
            return switched(fields, false);
        }
        ObjectNode result = switched(fields, true);
        JsonNode old = Paths.get(fields.get(Filter.BEFORE_EXPRESSION), match.path());
        if (old == null) {
            Paths.unset(result, match.path());
        } else {
            Paths.set(result, match.path(), old.deepCopy());
        }
        return result;
    }

    /** The first take or discard of a filter goes back to the fields from before the expression. */
    private static ObjectNode switched(ObjectNode fields, boolean withNow) {
        if (fields.has(Filter.SWITCHED)) {
            return fields;
        }
        ObjectNode result = (ObjectNode) fields.get(Filter.BEFORE_EXPRESSION).deepCopy();
        if (withNow) {
            result.setAll((ObjectNode) fields.get(Filter.BEFORE).deepCopy());
        }
        result.set(Filter.BEFORE, fields.get(Filter.BEFORE));
        result.set(Filter.BEFORE_EXPRESSION, fields.get(Filter.BEFORE_EXPRESSION));
        return result.put(Filter.SWITCHED, true);
    }

    private static JsonNode copy(JsonNode value) {
        return value == null ? NullNode.getInstance() : value.deepCopy();
    }
}
