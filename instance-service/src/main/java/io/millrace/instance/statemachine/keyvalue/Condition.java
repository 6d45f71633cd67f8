package io.millrace.instance.statemachine.keyvalue;

/** When a key may be written, deleted or read: optimistic concurrency, the first to write wins. */
public sealed interface Condition {

    Condition NONE = new None();

    record None() implements Condition {}

    /** Nothing is there. */
    record Absent() implements Condition {}

    /** What is there has that tag. */
    record Matches(String etag) implements Condition {}
}
