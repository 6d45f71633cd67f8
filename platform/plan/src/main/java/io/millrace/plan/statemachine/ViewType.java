package io.millrace.plan.statemachine;

import java.util.Optional;

/** What a view's content is, numbered from 1 in definitions ({@code spec/vnext.md} §1.10). */
public enum ViewType {
    JSON,
    HTML,
    MARKDOWN,
    DEEP_LINK,
    HTTP,
    URN;

    public int code() {
        return ordinal() + 1;
    }

    public static Optional<ViewType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
