package io.millrace.instance.bpmn;

/** What a token is doing, in the words of {@code spec/pythmata.md} §4. */
public enum TokenState {
    /** It is its turn: the next step moves it. */
    ACTIVE,
    /** It waits for the other branches of a join, or for what its {@link Wait} names. */
    WAITING,
    /** Its node failed; an incident says why. */
    ERROR
}
