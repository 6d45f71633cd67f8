package io.millrace.engine.runtime;

import java.util.ArrayList;
import java.util.List;

import io.millrace.engine.kernel.InstanceId;

/** The commands of one instance in one attempt, stepped in sequence. */
final class Group {

    final InstanceId id;
    final WriteBuilder write;
    final List<Verdict> verdicts = new ArrayList<>(1);

    /** The state is read in this attempt, not remembered. */
    final boolean fresh;

    Current current;

    Group(InstanceId id, Current base, boolean fresh) {
        this.id = id;
        this.write = new WriteBuilder(id, base);
        this.current = base;
        this.fresh = fresh;
    }

    List<Submission> submissions() {
        return verdicts.stream().map(Verdict::submission).toList();
    }

    void verdict(Submission submission, Stepped stepped) {
        verdicts.add(new Verdict(submission, stepped, current == null ? null : current.view()));
    }
}
