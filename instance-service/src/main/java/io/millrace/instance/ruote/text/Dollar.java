package io.millrace.instance.ruote.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/**
 * Dollar substitution ({@code spec/ruote.md} §3.4): <code>${f:x}</code> inside texts, <code>$f:x</code> for the value
 * itself. <code>${r:…}</code>, code of the original's language, is refused.
 */
public final class Dollar {

    private static final Pattern LITERAL = Pattern.compile("\\$([^\\s{}$]+)");
    private static final int LONGEST = 1_000_000;

    /** What names mean where a text stands. */
    public interface Scope {

        /** A field by its dotted path, or null. */
        JsonNode field(String path);

        /** A variable with or without leading slashes, or null. */
        JsonNode variable(String path);

        /** {@code wfid}, {@code fei}, {@code expid} and the like, or null when it is none of them. */
        JsonNode special(String name);
    }

    private Dollar() {}

    /** Substitutes in a value and everything inside it, keys too. */
    public static JsonNode value(JsonNode value, Scope scope) {
        if (value.isTextual()) {
            return text(value.textValue(), scope);
        }
        if (value.isArray()) {
            var list = Json.array();
            value.forEach(each -> list.add(value(each, scope)));
            return list;
        }
        if (value.isObject()) {
            var object = Json.object();
            value.fields()
                    .forEachRemaining(each ->
                            object.set(Rendering.text(text(each.getKey(), scope)), value(each.getValue(), scope)));
            return object;
        }
        return value;
    }

    /** Substitutes in a text; the result is no text only for a literal such as {@code $f:list}. */
    public static JsonNode text(String text, Scope scope) {
        if (text.indexOf('$') < 0) {
            return TextNode.valueOf(text);
        }
        String result = substitute(text, scope);
        Matcher literal = LITERAL.matcher(result);
        if (literal.matches()) {
            JsonNode value = lookup(literal.group(1), scope);
            return value == null ? NullNode.getInstance() : value;
        }
        return TextNode.valueOf(result);
    }

    /** Substitutes once, inner braces first; what comes out of data is not looked at again. */
    private static String substitute(String text, Scope scope) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("${", at);
            int end = start < 0 ? -1 : closing(text, start + 2);
            if (end < 0) {
                return result.append(text, at, text.length()).toString();
            }
            result.append(text, at, start);
            if (start > 0 && text.charAt(start - 1) == '\\') {
                result.append(text, start, end + 1);
            } else {
                result.append(render(substitute(text.substring(start + 2, end), scope), scope));
            }
            if (result.length() > LONGEST) {
                throw FlowError.argument("a text gets too long by dollar substitution");
            }
            at = end + 1;
        }
        return result.toString();
    }

    private static int closing(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private static String render(String key, Scope scope) {
        boolean quoted = key.startsWith("'") || key.startsWith("\"");
        JsonNode value = lookup(quoted ? key.substring(1) : key, scope);
        String text = Rendering.text(value);
        return quoted ? TextNode.valueOf(text).toString() : text;
    }

    private static JsonNode lookup(String key, Scope scope) {
        JsonNode special = scope.special(key);
        if (special != null) {
            return special;
        }
        int colon = key.indexOf(':');
        if (colon < 0) {
            return Rendering.orNull(scope.field(key));
        }
        String prefix = key.substring(0, colon);
        String path = key.substring(colon + 1);
        if (prefix.equals("vf") || prefix.equals("fv")) {
            JsonNode first = by(prefix.charAt(0), path, scope);
            return first != null ? first : by(prefix.charAt(1), path, scope);
        }
        return prefix.isEmpty() ? null : by(prefix.charAt(0), path, scope);
    }

    private static JsonNode by(char prefix, String path, Scope scope) {
        return switch (prefix) {
            case 'f' -> Rendering.orNull(scope.field(path));
            case 'v' -> Rendering.orNull(scope.variable(path));
            case 'r' -> throw FlowError.argument("code in ${r:…} is not evaluated: " + path);
            default -> null;
        };
    }
}
