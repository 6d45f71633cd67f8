package io.millrace.definition.hub.builder;

import java.util.List;

import io.millrace.definition.hub.source.Source;

/** {@code path 'name'}: runs a registered path. */
final class PathCommand implements Command {

    @Override
    public List<Source> read(Token word, String target, Script script) {
        String name = script.name(word);
        if (script.tokens().at("{")) {
            throw ScriptFault.malformed("a path is defined inside 'register', and run by its name", word);
        }
        return List.of(Script.step("path", Term.raw(name, word), word));
    }
}
