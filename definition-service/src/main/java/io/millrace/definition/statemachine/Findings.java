package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.List;

import io.millrace.problem.Violation;

/** Collects what is wrong with a component, and what is merely odd, in document order. */
public final class Findings {

    private static final int MAX_FAULTS = 100;

    private final List<Violation> faults = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private final List<String> foreignScripts = new ArrayList<>();

    /** Notes a fault; after the hundredth the rest is dropped. */
    public void fault(String path, String code, String message) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(Violation.of(path, code, message));
        }
    }

    public void warning(String path, String code, String message) {
        if (warnings.size() < MAX_FAULTS) {
            warnings.add(Violation.of(path, code, message));
        }
    }

    /** Notes a script that will not run here. */
    void foreignScript(String path, String location) {
        foreignScripts.add(location + " (" + path + ")");
    }

    public List<Violation> faults() {
        return List.copyOf(faults);
    }

    public List<Violation> warnings() {
        return List.copyOf(warnings);
    }

    List<String> foreignScripts() {
        return List.copyOf(foreignScripts);
    }
}
