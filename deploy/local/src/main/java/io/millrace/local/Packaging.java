package io.millrace.local;

import java.util.Locale;

/** What a service is started from: its jar on a JVM, or its native binary. */
public enum Packaging {
    JVM,
    NATIVE;

    /** @param text {@code jvm} or {@code native} */
    public static Packaging of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
