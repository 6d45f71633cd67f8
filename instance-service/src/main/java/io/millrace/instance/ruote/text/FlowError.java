package io.millrace.instance.ruote.text;

/**
 * Something a flow's author or its data got wrong. It is raised inside a step and ends in an {@code on_error} handler
 * or in the instance's errors; the class is a name of the original, which handlers match on.
 */
public final class FlowError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String className;

    public FlowError(String className, String message) {
        super(message, null, false, false);
        this.className = className;
    }

    public static FlowError runtime(String message) {
        return new FlowError("RuntimeError", message);
    }

    public static FlowError argument(String message) {
        return new FlowError("ArgumentError", message);
    }

    public String className() {
        return className;
    }
}
