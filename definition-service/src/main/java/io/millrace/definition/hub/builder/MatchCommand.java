package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/** {@code match (condition) { … }}. */
final class MatchCommand implements Command {

    @Override
    public List<Source> read(Token word, String target, Script script) {
        Map<String, Source> members = new LinkedHashMap<>();
        members.put("match", script.condition());
        members.put("do", script.block());
        return List.of(Script.object(members, word));
    }
}
