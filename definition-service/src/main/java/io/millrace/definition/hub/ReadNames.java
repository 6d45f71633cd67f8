package io.millrace.definition.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which attributes an expression reads, by the first step of each path that begins at the top. Names inside a filter, or
 * in what follows a dot, belong to the value at hand and are left out; so is everything it cannot be sure of.
 */
final class ReadNames {

    private static final Set<String> OPERATORS = Set.of("and", "or", "in");
    private static final Set<String> VALUES = Set.of("true", "false", "null", "function");
    private static final String SYMBOLS = ".,;:?!~@#^&|+-*/%=<>()[]{}\"'`";

    private final String text;
    private final Set<String> names = new TreeSet<>();
    /** For each open bracket, whether names inside it are relative to a value. */
    private final Deque<Boolean> relative = new ArrayDeque<>();

    private int at;
    private boolean valueNext = true;
    private boolean afterDot;

    private ReadNames(String text) {
        this.text = text;
    }

    /** @param expression one that the parser has accepted */
    static Set<String> of(String expression) {
        ReadNames scan = new ReadNames(expression);
        scan.run();
        return scan.names;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("/*", at)) {
                at = past("*/", at + 2);
            } else if (c == '"' || c == '\'') {
                skipText(c);
                value();
            } else if (c == '`') {
                int end = past("`", at + 1);
                name(text.substring(at + 1, Math.max(at + 1, end - 1)));
                at = end;
            } else if (SYMBOLS.indexOf(c) < 0) {
                word();
            } else {
                symbol(c);
            }
        }
    }

    private void word() {
        int start = at++;
        while (at < text.length() && SYMBOLS.indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (!valueNext && OPERATORS.contains(word)) {
            valueNext = true;
        } else if (word.startsWith("$") || Character.isDigit(word.charAt(0)) || VALUES.contains(word)) {
            value();
        } else {
            name(word);
        }
    }

    private void name(String name) {
        if (valueNext && !afterDot && !relative.contains(true)) {
            names.add(name);
        }
        value();
    }

    private void value() {
        valueNext = false;
        afterDot = false;
    }

    private void symbol(char c) {
        switch (c) {
            case '[', '{', '(' -> {
                // A bracket after a value filters, groups or calls; only a call's arguments begin at the top again.
                relative.push(afterDot || !valueNext && c != '(');
                valueNext = true;
                afterDot = false;
            }
            case ']', '}', ')' -> {
                relative.poll();
                value();
            }
            case '^' -> {
                relative.push(true);
                at = Math.max(at, text.indexOf('(', at));
                valueNext = true;
            }
            case '.' -> {
                afterDot = !text.startsWith("..", at);
                valueNext = true;
                at += afterDot ? 0 : 1;
            }
            case '*', '%' -> {
                boolean wildcard = valueNext;
                valueNext = !wildcard;
                afterDot = false;
            }
            default -> {
                valueNext = true;
                afterDot = false;
            }
        }
        at++;
    }

    private void skipText(char quote) {
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
        at++;
    }

    private int past(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
