package io.millrace.definition.statemachine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.millrace.expression.Check;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;

/**
 * Reads a script value ({@code spec/vnext.md} §1.5). {@code "location": "jsonata"} is an expression that runs here, in
 * {@code "encoding"} {@code NAT} or {@code B64}; {@code REF} takes the code of a mapping component; {@code set} and
 * {@code when} are {@link Shortcuts}. Every other script is kept as foreign. No code is no script.
 */
final class ScriptReader {

    private static final String LANGUAGE = "jsonata";

    private final int maxLength;
    private final Published published;
    private final ReferenceReader references = new ReferenceReader();

    ScriptReader(int maxLength, Published published) {
        this.maxLength = maxLength;
        this.published = published;
    }

    /** The script, or null where there is none; a foreign one is noted: what has it does not run here. */
    Script read(Cursor value) {
        Script script = readAside(value);
        if (script instanceof Script.Foreign foreign) {
            value.findings().foreignScript(value.path(), foreign.location());
        }
        return script;
    }

    /** The script, or null where there is none; a foreign one fails only what needs it. */
    Script readAside(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        if (!value.at("set").absent()) {
            return checked(value.at("set"), Shortcuts.set(value.at("set")));
        }
        if (!value.at("when").absent()) {
            return checked(value.at("when"), Shortcuts.when(value.at("when")));
        }
        if ("REF".equals(value.at("encoding").text()) && value.at("code").node().isObject()) {
            return referenced(value.at("code"));
        }
        return written(value);
    }

    private Script written(Cursor value) {
        String location = value.at("location").text();
        String code = value.at("code").text();
        if (code == null && !"G".equals(value.at("type").text())) {
            return null;
        }
        if (!LANGUAGE.equals(location)) {
            return new Script.Foreign(location == null ? "script" : location);
        }
        return expression(value, code);
    }

    /** A mapping component that is not published yet counts as foreign: its users are compiled again when it comes. */
    private Script referenced(Cursor code) {
        Reference reference = references.read(code);
        if (reference == null) {
            return null;
        }
        return published
                .find(reference)
                .map(found -> written(new Cursor(found.attributes(), code.path(), code.findings())))
                .orElseGet(() -> new Script.Foreign("mapping " + reference.text() + ", which is not published"));
    }

    private Script expression(Cursor value, String code) {
        if (code == null) {
            value.at("code").fault("REQUIRED", "an expression needs its text in code");
            return null;
        }
        String text = decode(value, code);
        return text == null ? null : checked(value.at("code"), text);
    }

    private Script checked(Cursor place, String text) {
        if (text.length() > maxLength) {
            place.fault("SCRIPT_TOO_LONG", "has more than " + maxLength + " characters (script-length)");
            return null;
        }
        Check.expression(text).ifPresent(fault -> place.fault(code(fault), fault.message()));
        return new Script.Jsonata(text);
    }

    private static String decode(Cursor value, String code) {
        String encoding = value.at("encoding").text();
        if ("NAT".equals(encoding)) {
            return code;
        }
        if (encoding != null && !"B64".equals(encoding)) {
            value.at("encoding").fault("UNKNOWN_ENCODING", "an expression is encoded as NAT or B64");
            return null;
        }
        try {
            return new String(Base64.getDecoder().decode(code), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            value.at("code").fault("NOT_BASE64", "is not Base64; plain text needs \"encoding\": \"NAT\"");
            return null;
        }
    }

    private static String code(Check.Fault fault) {
        return switch (fault) {
            case Check.Fault.Syntax syntax -> "EXPRESSION_SYNTAX";
            case Check.Fault.TooDeep deep -> "EXPRESSION_TOO_DEEP";
            case Check.Fault.Refused refused -> "EXPRESSION_REFUSED";
        };
    }
}
