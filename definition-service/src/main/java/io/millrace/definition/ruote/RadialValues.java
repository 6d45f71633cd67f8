package io.millrace.definition.ruote;

import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;

/** The values of Radial attributes: lists, objects, strings, numbers, regular expressions and bare words. */
final class RadialValues {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Map<String, JsonNode> WORDS = Map.of(
            "true",
            BooleanNode.TRUE,
            "false",
            BooleanNode.FALSE,
            "null",
            NullNode.getInstance(),
            "nil",
            NullNode.getInstance());
    private static final Map<Character, Character> ESCAPES =
            Map.of('n', '\n', 't', '\t', 'r', '\r', 'b', '\b', 'f', '\f');
    private static final String NO_WORD = ":,=[]#";

    private final TextCursor cursor;
    private final Bounds bounds;

    RadialValues(TextCursor cursor, Bounds bounds) {
        this.cursor = cursor;
        this.bounds = bounds;
    }

    JsonNode value(int depth) {
        bounds.checkValueDepth(depth, cursor.position());
        return switch (cursor.peek()) {
            case '[' -> list(depth);
            case '{' -> object(depth);
            case '"', '\'' -> TextNode.valueOf(string());
            case '/' -> regex(depth);
            default -> word(depth);
        };
    }

    /** Goes over {@code :} or {@code =>} and the space around it, if it stands here. */
    boolean separator() {
        int ahead = 0;
        while (cursor.peek(ahead) == ' ' || cursor.peek(ahead) == '\t') {
            ahead++;
        }
        int length = cursor.peek(ahead) == ':' ? 1 : cursor.peek(ahead) == '=' && cursor.peek(ahead + 1) == '>' ? 2 : 0;
        if (length == 0) {
            return false;
        }
        cursor.skip(ahead + length);
        cursor.space();
        return true;
    }

    private ArrayNode list(int depth) {
        ArrayNode list = Json.array();
        cursor.next();
        cursor.space();
        while (cursor.peek() != ']') {
            list.add(value(depth + 1));
            between(']');
        }
        cursor.next();
        return list;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = Json.object();
        cursor.next();
        cursor.space();
        while (cursor.peek() != '}') {
            JsonNode key = value(depth + 1);
            if (!separator()) {
                throw ReadingException.syntax("expected ':' or '=>' after a key", cursor.position());
            }
            object.set(key.isNull() ? "nil" : key.asText(), value(depth + 1));
            between('}');
        }
        cursor.next();
        return object;
    }

    private void between(char end) {
        cursor.space();
        if (cursor.peek() == ',') {
            cursor.next();
            cursor.space();
        } else if (cursor.peek() != end) {
            throw ReadingException.syntax("expected ',' or '" + end + "'", cursor.position());
        }
    }

    private String string() {
        var start = cursor.position();
        char quote = cursor.next();
        StringBuilder string = new StringBuilder();
        while (cursor.peek() != quote) {
            if (cursor.atEnd()) {
                throw ReadingException.syntax("this string is not closed", start);
            }
            char c = cursor.next();
            string.append(c == '\\' && !cursor.atEnd() ? escaped() : c);
        }
        cursor.next();
        return string.toString();
    }

    private char escaped() {
        char c = cursor.next();
        if (c == 'u') {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < 4 && Character.digit(cursor.peek(), 16) >= 0; i++) {
                digits.append(cursor.next());
            }
            if (digits.length() < 4) {
                throw ReadingException.syntax("\\u needs four hexadecimal digits", cursor.position());
            }
            return (char) Integer.parseInt(digits.toString(), 16);
        }
        return ESCAPES.getOrDefault(c, c);
    }

    private JsonNode regex(int depth) {
        int length = 1;
        while (cursor.peek(length) != '/' && cursor.peek(length) != 0 && cursor.peek(length) != '\n') {
            length += cursor.peek(length) == '\\' ? 2 : 1;
        }
        if (cursor.peek(length) != '/' || !delimits(cursor.peek(length + 1))) {
            return word(depth);
        }
        int start = cursor.offset();
        cursor.skip(length + 1);
        return TextNode.valueOf(cursor.since(start).replace("\\/", "/").replace("\\n", "\n"));
    }

    private JsonNode word(int depth) {
        int start = cursor.offset();
        int braces = 0;
        while (!cursor.atEnd() && !Character.isWhitespace(cursor.peek()) && NO_WORD.indexOf(cursor.peek()) < 0) {
            braces += cursor.peek() == '{' ? 1 : cursor.peek() == '}' ? -1 : 0;
            if (braces < 0 && depth > 0) {
                break;
            }
            cursor.next();
        }
        String word = cursor.since(start);
        if (word.isEmpty()) {
            throw ReadingException.syntax("expected a value", cursor.position());
        }
        if (WORDS.containsKey(word)) {
            return WORDS.get(word);
        }
        boolean number = NUMBER.matcher(word).matches() && (cursor.atLineEnd() || " \t,".indexOf(cursor.peek()) >= 0);
        return number ? Json.parse(word) : TextNode.valueOf(word);
    }

    private static boolean delimits(char c) {
        return c == 0 || Character.isWhitespace(c) || ":,=]}#".indexOf(c) >= 0;
    }
}
