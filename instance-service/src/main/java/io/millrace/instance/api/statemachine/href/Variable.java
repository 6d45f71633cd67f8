package io.millrace.instance.api.statemachine.href;

import java.util.Locale;

/** What a link's template can name, {@code {domain}} or {@code {0}} ({@code spec/vnext.md} §11). */
public enum Variable {
    DOMAIN('0'),
    WORKFLOW('1'),
    INSTANCE('2'),
    TRANSITION('3'),
    FUNCTION('2');

    private final char number;

    Variable(char number) {
        this.number = number;
    }

    /** Whether the text between braces means this one; of two with a number, an endpoint has only one. */
    boolean named(String text) {
        return text.equals(text()) || text.equals(String.valueOf(number));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
