package io.millrace.engine.runtime;

/** What a command is answered with when its group's write holds. */
record Verdict(Submission submission, Stepped stepped, InstanceView view) {

    /** A state was changed, or a guard used up: the write's fence proves that the state was the true one. */
    boolean changed() {
        return stepped instanceof Stepped.Moved;
    }
}
