package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.Map;

/** The block of a JSON builder: {@code { name value; name(key: value); name { … } }}. */
final class JsonBlock {

    private static final int MAX_DEPTH = 40;

    private JsonBlock() {}

    static Term read(Script script) {
        return read(script, 0);
    }

    private static Term read(Script script, int depth) {
        Tokens tokens = script.tokens();
        Token open = tokens.expect("{");
        if (depth > MAX_DEPTH) {
            throw new ScriptFault("TOO_DEEP", "blocks are nested deeper than " + MAX_DEPTH, open.line(), open.column());
        }
        Map<String, Term> members = new LinkedHashMap<>();
        tokens.skipSeparators();
        while (!tokens.at("}")) {
            Token name = tokens.next();
            if (name.kind() != Token.Kind.NAME && name.kind() != Token.Kind.TEXT) {
                throw ScriptFault.malformed("a name is expected here, not " + name.shown(), name);
            }
            Term value = tokens.at("{")
                    ? read(script, depth + 1)
                    : Arguments.read(name, script).one();
            if (members.put(name.text(), value) != null) {
                throw ScriptFault.malformed("'" + name.text() + "' stands here a second time", name);
            }
            tokens.expectStatementEnd();
            tokens.skipSeparators();
        }
        tokens.expect("}");
        return new Term.Members(members, open);
    }
}
