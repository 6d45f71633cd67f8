package io.millrace.plan.hub;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Runs the block of the first case that fits; no fall-through.
 *
 * @param value template of what the cases are compared with
 * @param otherwise block when none fits, or null
 */
public record SwitchStep(JsonNode value, List<SwitchCase> cases, String otherwise) implements Step {

    public SwitchStep {
        cases = List.copyOf(cases);
    }
}
