package io.millrace.conformance.bpmn;

import java.util.ArrayList;
import java.util.List;

/** Counts scenarios by what became of them. */
final class Tally {

    private int passed;
    private int unsupported;
    private final List<String> failures = new ArrayList<>();

    void unsupported() {
        unsupported++;
    }

    void played(String scenario, List<String> differences) {
        if (differences.isEmpty()) {
            passed++;
        } else {
            failures.add(scenario + ": " + String.join("; ", differences));
        }
    }

    int passed() {
        return passed;
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public String toString() {
        int all = passed + unsupported + failures.size();
        return "passed " + passed + " of " + all + ", " + failures.size() + " failed, " + unsupported
                + " not yet supported";
    }
}
