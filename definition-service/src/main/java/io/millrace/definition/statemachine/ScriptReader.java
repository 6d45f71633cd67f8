package io.millrace.definition.statemachine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.millrace.expression.Check;
import io.millrace.plan.statemachine.Script;

/**
 * Reads a script value ({@code spec/vnext.md} §1.5). {@code "location": "jsonata"} is an expression that runs here, in
 * {@code "encoding"} {@code NAT} or {@code B64}; every other script is kept as foreign. No code is no script.
 */
final class ScriptReader {

    private static final String LANGUAGE = "jsonata";

    private final int maxLength;

    ScriptReader(int maxLength) {
        this.maxLength = maxLength;
    }

    /** The script, or null where there is none. */
    Script read(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        String location = value.at("location").text();
        String code = value.at("code").text();
        if (code == null && !"G".equals(value.at("type").text())) {
            return null;
        }
        if (!LANGUAGE.equals(location)) {
            String name = location == null ? "script" : location;
            value.findings().foreignScript(value.path(), name);
            return new Script.Foreign(name);
        }
        return expression(value, code);
    }

    private Script expression(Cursor value, String code) {
        if (code == null) {
            value.at("code").fault("REQUIRED", "an expression needs its text in code");
            return null;
        }
        String text = decode(value, code);
        if (text == null) {
            return null;
        }
        if (text.length() > maxLength) {
            value.at("code").fault("SCRIPT_TOO_LONG", "has more than " + maxLength + " characters (script-length)");
            return null;
        }
        check(value, text);
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

    private static void check(Cursor value, String text) {
        Check.expression(text).ifPresent(fault -> value.at("code").fault(code(fault), fault.message()));
    }

    private static String code(Check.Fault fault) {
        return switch (fault) {
            case Check.Fault.Syntax syntax -> "EXPRESSION_SYNTAX";
            case Check.Fault.TooDeep deep -> "EXPRESSION_TOO_DEEP";
            case Check.Fault.Refused refused -> "EXPRESSION_REFUSED";
        };
    }
}
