package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.DecimalNode;

import io.millrace.definition.hub.source.Source;
import io.millrace.json.Json;

/** {@code exchange('name') { connector('http') { … }; async(); timeout 30; … }}, or the name of a registered one. */
final class ExchangeCommand implements Command {

    @Override
    public List<Source> read(Token word, String target, Script script) {
        String name = script.name(word);
        Map<String, Source> registered = script.exchanges().get(name);
        if (registered == null && !script.tokens().at("{")) {
            throw ScriptFault.malformed("no exchange '" + name + "' is registered before this line", word);
        }
        Map<String, Source> members = new LinkedHashMap<>();
        members.put("name", Term.raw(name, word));
        if (registered != null) {
            members.putAll(registered);
        }
        if (script.tokens().at("{")) {
            members.putAll(body(script));
        }
        return Results.step("exchange", members, Map.of(), target, word);
    }

    static Map<String, Source> body(Script script) {
        return Properties.read(script, (word, into) -> read(word, into, script));
    }

    private static void read(Token word, Properties into, Script script) {
        switch (word.text()) {
            case "connector" -> connector(word, into, script);
            case "validate" -> into.put("validate", Validation.read(script), word);
            case "async" -> {
                Arguments.read(word, script).none();
                into.put("async", Term.truth(word), word);
            }
            case "timeout", "retry", "retryBackoff" -> {
                DecimalNode number =
                        DecimalNode.valueOf(Arguments.read(word, script).number());
                into.put(word.text(), Term.scalar(Json.parse(number.toString()), word), word);
            }
            case "fallback" ->
                into.put("fallback", Arguments.read(word, script).one().template(), word);
            case "namespace" ->
                into.put("namespace", Term.raw(Arguments.read(word, script).attribute(), word), word);
            default -> throw ScriptFault.malformed("an exchange has no '" + word.text() + "'", word);
        }
    }

    private static void connector(Token word, Properties into, Script script) {
        String type = script.name(word);
        if (!"http".equals(type)) {
            throw ScriptFault.inexpressible("the only connector is 'http', there is no '" + type + "'", word);
        }
        into.put("http", Script.object(HttpConfiguration.read(script), word), word);
    }
}
