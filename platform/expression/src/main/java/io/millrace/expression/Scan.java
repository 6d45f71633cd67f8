package io.millrace.expression;

import java.util.Optional;
import java.util.Set;

/**
 * Looks through the text of an expression the parser has accepted for what is not available: regular expressions, and
 * functions that are off. All it has to know is whether a value or an operator comes next, for that is what tells a
 * regular expression from a division.
 */
final class Scan {

    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "in");

    private static final String SYMBOLS = ".,;:?!~@#^&|+-*/%=<>()[]{}\"'`";

    private final String text;
    private int at;
    private boolean valueNext = true;

    Scan(String text) {
        this.text = text;
    }

    /** What the expression may not use, or nothing. */
    Optional<String> refused() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("/*", at)) {
                skipPast("*/", at + 2);
            } else if (c == '/' && valueNext) {
                return Optional.of("regular expressions are not available in expressions");
            } else if (c == '"' || c == '\'') {
                skipText(c);
            } else if (c == '`') {
                skipPast("`", at + 1);
                valueNext = false;
            } else if (isWord(c)) {
                String word = word();
                if (c == '$' && Restrictions.OFF.contains(word.substring(1))) {
                    return Optional.of("the function " + word + " is not available in expressions");
                }
                valueNext = !valueNext && WORD_OPERATORS.contains(word);
            } else {
                symbol(c);
            }
        }
        return Optional.empty();
    }

    private void symbol(char c) {
        // Where a value is due, * and % are values: any member, and the parent.
        valueNext = !(c == ')' || c == ']' || c == '}' || valueNext && (c == '*' || c == '%'));
        at += text.startsWith("**", at) ? 2 : 1;
    }

    private String word() {
        int start = at++;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isWord(char c) {
        return !Character.isWhitespace(c) && SYMBOLS.indexOf(c) < 0;
    }

    private void skipText(char quote) {
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
        at++;
        valueNext = false;
    }

    private void skipPast(String end, int from) {
        int found = text.indexOf(end, from);
        at = found < 0 ? text.length() : found + end.length();
    }
}
