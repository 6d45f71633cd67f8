package io.millrace.definition.hub.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.millrace.definition.hub.source.Source;

/** The block of the HTTP connector ({@code spec/hub.md} §3). */
final class HttpConfiguration {

    /** Names of Spring's media types, with which scripts were written. */
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "APPLICATION_JSON", "application/json",
            "APPLICATION_XML", "application/xml",
            "APPLICATION_FORM_URLENCODED", "application/x-www-form-urlencoded",
            "TEXT_PLAIN", "text/plain",
            "TEXT_XML", "text/xml",
            "TEXT_HTML", "text/html");

    private HttpConfiguration() {}

    static Map<String, Source> read(Script script) {
        return Properties.read(script, (word, into) -> read(word, into, script));
    }

    private static void read(Token word, Properties into, Script script) {
        if ("jsonBody".equals(word.text())) {
            into.put("json", json(word, script), word);
            return;
        }
        Arguments arguments = Arguments.read(word, script);
        switch (word.text()) {
            case "url", "body" -> into.put(word.text(), text(arguments.one(), word), word);
            case "method" -> into.put("method", method(arguments), word);
            case "header" -> into.add("header", header(arguments), word);
            case "contentType" -> into.put("contentType", contentType(arguments), word);
            case "basicAuth" -> {
                List<Term> pair = arguments.pair();
                Map<String, Source> basic = new LinkedHashMap<>();
                basic.put("username", text(pair.get(0), word));
                basic.put("password", text(pair.get(1), word));
                into.put("basicAuth", Script.object(basic, word), word);
            }
            default -> throw ScriptFault.malformed("the http connector has no '" + word.text() + "'", word);
        }
    }

    /** A builder's block, an object, or an attribute. */
    private static Source json(Token word, Script script) {
        return script.tokens().at("{")
                ? JsonBlock.read(script).template()
                : Arguments.read(word, script).one().template();
    }

    private static Source text(Term term, Token word) {
        if (term instanceof Term.Members || term instanceof Term.Elements) {
            throw ScriptFault.malformed("'" + word.text() + "' takes a text", word);
        }
        return term.template();
    }

    /** {@code 'POST'}, {@code POST} or {@code HttpMethod.POST}. */
    private static Source method(Arguments arguments) {
        String method = arguments.one() instanceof Term.Read read ? read.steps().getLast() : arguments.text();
        return Term.raw(method.toUpperCase(Locale.ROOT), arguments.word());
    }

    private static Map<String, Source> header(Arguments arguments) {
        Map<String, Source> header = new LinkedHashMap<>();
        if (arguments.values().isEmpty()) {
            arguments.named().forEach((name, value) -> header.put(name, value.template()));
            return header;
        }
        List<Term> pair = arguments.pair();
        if (!(pair.get(0) instanceof Term.Literal name) || !name.value().isTextual()) {
            throw ScriptFault.inexpressible("the name of a header is a text without expressions", arguments.word());
        }
        header.put(name.value().textValue(), pair.get(1).template());
        return header;
    }

    private static Source contentType(Arguments arguments) {
        Term term = arguments.one();
        if (!(term instanceof Term.Read read)) {
            return text(term, arguments.word());
        }
        String constant = read.steps().getLast().replaceAll("_VALUE$", "");
        if (MEDIA_TYPES.containsKey(constant)) {
            return Term.raw(MEDIA_TYPES.get(constant), arguments.word());
        }
        if (constant.matches("[A-Z_]+")) {
            throw ScriptFault.inexpressible(
                    "'" + read.dotted() + "' is no known media type; write it as a text", arguments.word());
        }
        return read.template();
    }
}
