package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/** The members of a block like that of a route, one word at a time. */
final class Properties {

    private final Map<String, Source> members = new LinkedHashMap<>();

    /** Puts what a word says into the members. */
    interface Word {

        void read(Token word, Properties into);
    }

    /** Reads {@code { word … }}. */
    static Map<String, Source> read(Script script, Word reader) {
        Properties properties = new Properties();
        Tokens tokens = script.tokens();
        tokens.expect("{");
        tokens.skipSeparators();
        while (!tokens.at("}")) {
            reader.read(tokens.expectName("a word like 'uri'"), properties);
            tokens.expectStatementEnd();
            tokens.skipSeparators();
        }
        tokens.expect("}");
        return properties.members;
    }

    void put(String name, Source value, Token word) {
        if (members.putIfAbsent(name, value) != null) {
            throw ScriptFault.malformed("'" + word.text() + "' stands here a second time", word);
        }
    }

    /** Adds to an object that may stand here several times. */
    void add(String name, Map<String, Source> more, Token word) {
        Map<String, Source> all = new LinkedHashMap<>();
        if (members.get(name) instanceof Source.Members before) {
            all.putAll(before.members());
        }
        all.putAll(more);
        members.put(name, Script.object(all, word));
    }
}
