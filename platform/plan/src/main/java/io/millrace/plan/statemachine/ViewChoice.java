package io.millrace.plan.statemachine;

import java.util.List;

/**
 * One view of several.
 *
 * @param rule true when this one is shown; null for always
 * @param loadData whether a client is told to load the data, too
 * @param extensions names of the extensions a client is told to ask for with the data
 */
public record ViewChoice(Script rule, Reference view, boolean loadData, List<String> extensions) {

    public ViewChoice {
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }
}
