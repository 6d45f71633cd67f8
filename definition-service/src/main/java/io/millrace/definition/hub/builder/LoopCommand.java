package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/** {@code loop { … } until (condition)}. */
final class LoopCommand implements Command {

    @Override
    public List<Source> read(Token word, String target, Script script) {
        Map<String, Source> members = new LinkedHashMap<>();
        members.put("loop", script.block());
        script.tokens().skipLineEnds();
        script.tokens().expect("until");
        members.put("until", script.condition());
        return List.of(Script.object(members, word));
    }
}
