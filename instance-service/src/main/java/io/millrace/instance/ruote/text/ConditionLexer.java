package io.millrace.instance.ruote.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a condition into tokens. */
final class ConditionLexer {

    /** @param text of a string token without its quotes */
    record Token(Kind kind, String text, int start, int end) {
        boolean is(String symbol) {
            return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbol);
        }
    }

    enum Kind {
        STRING,
        REGEX,
        SYMBOL,
        WORD
    }

    private static final Pattern TOKEN = Pattern.compile(
            "(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
                    + "|(?<regex>(?<=^|[\\s~(])/(?:[^/\\\\]|\\\\.)*/i?(?=$|[\\s)]))"
                    + "|(?<symbol>==|!=|<=|>=|=~|=>|&&|\\|\\||[<>()\\[\\]{},]|!(?=[\\s(]))"
                    + "|(?<word>(?:(?!==|!=|<=|>=|=~|=>|&&|\\|\\||[<>()\\[\\]{},\\s]).)+)",
            Pattern.DOTALL);

    private ConditionLexer() {}

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(token(matcher));
        }
        return tokens;
    }

    private static Token token(Matcher matcher) {
        int start = matcher.start();
        int end = matcher.end();
        if (matcher.group("string") != null) {
            String inner = matcher.group("string").substring(1, end - start - 1);
            return new Token(Kind.STRING, inner.replaceAll("\\\\(.)", "$1"), start, end);
        }
        if (matcher.group("regex") != null) {
            return new Token(Kind.REGEX, matcher.group("regex"), start, end);
        }
        boolean symbol = matcher.group("symbol") != null;
        return new Token(symbol ? Kind.SYMBOL : Kind.WORD, matcher.group(), start, end);
    }
}
