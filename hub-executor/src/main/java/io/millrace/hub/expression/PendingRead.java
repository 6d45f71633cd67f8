package io.millrace.hub.expression;

import io.millrace.expression.Unreadable;

/** A script read a namespace whose exchange is still out: the step is run again when the answer is there. */
public final class PendingRead extends Unreadable {

    private static final long serialVersionUID = 1L;

    private final String namespace;

    public PendingRead(String namespace) {
        super(namespace);
        this.namespace = namespace;
    }

    public String namespace() {
        return namespace;
    }
}
