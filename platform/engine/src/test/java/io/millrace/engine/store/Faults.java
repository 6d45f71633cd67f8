package io.millrace.engine.store;

/** What goes wrong around a commit of the {@link MemoryStore}: throw to fail it, or do something in between. */
public interface Faults {

    Faults NONE = new Faults() {};

    /** Nothing is stored yet. */
    default void beforeCommit() {}

    /** All is stored; a failure here is an answer that got lost. */
    default void afterCommit() {}

    /** Before each read. */
    default void beforeRead() {}
}
