package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/** {@code route('name') { uri …; export …; validate …; namespace …; checkpoint(); terminal(…) }}. */
final class RouteCommand implements Command {

    @Override
    public List<Source> read(Token word, String target, Script script) {
        String name = script.name(word);
        Map<String, Source> body = script.tokens().at("{") ? body(script) : Map.of();
        if (body.isEmpty() && target == null) {
            return List.of(Script.step("route", Term.raw(name, word), word));
        }
        Map<String, Source> members = new LinkedHashMap<>();
        members.put("name", Term.raw(name, word));
        members.putAll(body);
        Map<String, Source> registered =
                script.routes().get(name) instanceof Source.Members known ? known.members() : Map.of();
        return Results.step("route", members, registered, target, word);
    }

    static Map<String, Source> body(Script script) {
        return Properties.read(script, (word, into) -> read(word, into, script));
    }

    private static void read(Token word, Properties into, Script script) {
        if ("validate".equals(word.text())) {
            into.put("validate", Validation.read(script), word);
            return;
        }
        Arguments arguments = Arguments.read(word, script);
        switch (word.text()) {
            case "uri", "export" -> into.put(word.text(), arguments.one().template(), word);
            case "namespace" -> into.put("namespace", Term.raw(arguments.attribute(), word), word);
            case "checkpoint" -> {
                arguments.none();
                into.put("checkpoint", Term.truth(word), word);
            }
            case "terminal" -> {
                into.put("terminal", Term.truth(word), word);
                if (!arguments.isEmpty()) {
                    into.put("result", arguments.one().template(), word);
                }
            }
            default -> throw ScriptFault.malformed("a route has no '" + word.text() + "'", word);
        }
    }
}
