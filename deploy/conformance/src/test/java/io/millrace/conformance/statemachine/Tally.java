package io.millrace.conformance.statemachine;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts cases by what became of them. */
final class Tally {

    private int passed;
    private final List<String> unsupported = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    void unsupported(String scenario) {
        unsupported.add(scenario);
    }

    void played(String scenario, List<String> differences) {
        if (differences.isEmpty()) {
            passed++;
        } else {
            failures.add(scenario + ": " + String.join("; ", differences));
        }
    }

    /** Prints the count and what did not pass; fewer than the baseline fails the build. */
    void report(String set, int baseline) {
        int all = passed + unsupported.size() + failures.size();
        System.out.println("state-machine/" + set + " passed " + passed + " of " + all + ", " + failures.size()
                + " failed, " + unsupported.size() + " not yet supported");
        unsupported.forEach(scenario -> System.out.println("  not yet " + scenario));
        failures.forEach(scenario -> System.out.println("  failed " + scenario));
        assertThat(passed).as("cases passed of " + set).isGreaterThanOrEqualTo(baseline);
    }
}
