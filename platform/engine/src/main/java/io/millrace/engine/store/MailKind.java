package io.millrace.engine.store;

import java.util.Locale;

/** The sorts of durable command the runtime sends to its own instances. */
public enum MailKind {
    TIMER,
    CONTINUE,
    START_CHILD,
    CHILD_ENDED,
    CANCEL_CHILD,
    EVENT;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static MailKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
