package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/** A route's or exchange's step when its result is set to an attribute by {@code <<}. */
final class Results {

    private Results() {}

    /**
     * @param registered members that hold where the step has none of its own
     * @param target attribute the result is set to, or null
     */
    static List<Source> step(
            String kind, Map<String, Source> members, Map<String, Source> registered, String target, Token word) {
        Source own = members.getOrDefault("namespace", registered.get("namespace"));
        Map<String, Source> body = new LinkedHashMap<>(members);
        if (target == null) {
            return List.of(Script.step(kind, Script.object(body, word), word));
        }
        if (own == null) {
            body.put("namespace", Term.raw(target, word));
            return List.of(Script.step(kind, Script.object(body, word), word));
        }
        Term.Read result = new Term.Read(List.of(own.json().asText().split("\\.")), word);
        Source copy = Script.step("set", Script.object(Map.of(target, result.template()), word), word);
        return List.of(Script.step(kind, Script.object(body, word), word), copy);
    }
}
