package io.millrace.hub.expression;

/** A script read a namespace whose exchange is still out: the step is run again when the answer is there. */
public final class PendingRead extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String namespace;

    public PendingRead(String namespace) {
        super(namespace, null, false, false);
        this.namespace = namespace;
    }

    public String namespace() {
        return namespace;
    }
}
