package io.millrace.definition.api.hub;

import io.millrace.definition.catalog.Definition;
import io.millrace.definition.hub.Workflows;
import io.millrace.problem.Problem;

/** Finds a workflow by what its address says, or answers 404. */
final class Lookup {

    private Lookup() {}

    static Definition latest(Workflows workflows, String name) {
        return workflows
                .find(name)
                .orElseThrow(() -> Problem.notFound("WORKFLOW_NOT_FOUND", "there is no workflow '" + name + "'")
                        .exception());
    }

    static Definition version(Workflows workflows, String name, String version) {
        return workflows
                .find(name, version)
                .orElseThrow(() -> Problem.notFound(
                                "WORKFLOW_NOT_FOUND",
                                "there is no version '" + version + "' of a workflow '" + name + "'")
                        .exception());
    }
}
