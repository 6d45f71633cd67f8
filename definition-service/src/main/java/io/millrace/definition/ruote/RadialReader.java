package io.millrace.definition.ruote;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.json.Json;
import io.millrace.plan.ruote.Position;

/**
 * Reads Radial: one expression a line, nested by indentation ({@code spec/ruote.md} §2.4). Stricter than the original
 * where that lost lines silently: a second root and an indentation by tabs are errors.
 */
final class RadialReader implements Reader {

    private static final Pattern HYPHENATED = Pattern.compile("[a-z-]+");

    private record Open(int indentation, Element element) {}

    private final Bounds bounds;

    RadialReader(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public Element read(String text) {
        TextCursor cursor = new TextCursor(text);
        Deque<Open> open = new ArrayDeque<>();
        Element root = null;
        int count = 0;
        while (!cursor.atEnd()) {
            int start = cursor.offset();
            cursor.blanks();
            if (cursor.peek() == '#') {
                cursor.comment();
            }
            if (cursor.atLineEnd()) {
                endLine(cursor);
                continue;
            }
            String indentation = cursor.since(start);
            if (indentation.indexOf('\t') >= 0) {
                throw ReadingException.syntax("lines are indented by blanks, not by tabs", cursor.position());
            }
            Element element = line(cursor);
            while (!open.isEmpty() && open.peek().indentation() >= indentation.length()) {
                open.pop();
            }
            if (open.isEmpty()) {
                if (root != null) {
                    throw ReadingException.syntax("a second root expression", element.position());
                }
                root = element;
            } else {
                open.peek().element().children().add(element);
            }
            open.push(new Open(indentation.length(), element));
            bounds.checkDepth(open.size(), element.position());
            bounds.checkCount(++count, element.position());
        }
        if (root == null) {
            throw ReadingException.syntax("there is no expression", new Position(1, 1));
        }
        return root;
    }

    private Element line(TextCursor cursor) {
        Position position = cursor.position();
        Element element = Element.at(name(cursor), position);
        cursor.blanks();
        if (cursor.peek() == ',') {
            cursor.next();
            cursor.space();
            attribute(cursor, element);
        } else if (!ended(cursor)) {
            attribute(cursor, element);
        }
        while (!ended(cursor)) {
            if (cursor.peek() != ',') {
                throw ReadingException.syntax("expected a comma, a comment or the end of the line", cursor.position());
            }
            cursor.next();
            cursor.space();
            attribute(cursor, element);
        }
        endLine(cursor);
        return element;
    }

    private static String name(TextCursor cursor) {
        Position position = cursor.position();
        int start = cursor.offset();
        while (!cursor.atLineEnd() && " \t#\"',".indexOf(cursor.peek()) < 0) {
            cursor.next();
        }
        String name = cursor.since(start);
        if (name.isEmpty()) {
            throw ReadingException.syntax("expected the name of an expression", position);
        }
        if (name.endsWith(":")) {
            throw ReadingException.syntax("the name of an expression ends with a colon", position);
        }
        return HYPHENATED.matcher(name).matches() ? name.replace('-', '_') : name;
    }

    private void attribute(TextCursor cursor, Element element) {
        RadialValues values = new RadialValues(cursor, bounds);
        JsonNode first = values.value(0);
        boolean keyed = values.separator();
        String text = first.isNull() ? "nil" : first.isTextual() ? first.textValue() : Json.text(first);
        element.attributes()
                .set(keyed ? text.replace('-', '_') : text, keyed ? values.value(0) : NullNode.getInstance());
    }

    private static boolean ended(TextCursor cursor) {
        cursor.blanks();
        if (cursor.peek() == '#') {
            cursor.comment();
        }
        return cursor.atLineEnd();
    }

    private static void endLine(TextCursor cursor) {
        if (cursor.peek() == '\r') {
            cursor.next();
        }
        if (cursor.peek() == '\n') {
            cursor.next();
        }
    }
}
