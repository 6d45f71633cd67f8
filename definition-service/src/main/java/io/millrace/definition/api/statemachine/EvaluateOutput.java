package io.millrace.definition.api.statemachine;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

/** What a mapping gave. */
public record EvaluateOutput(
        @Schema(description = "The expression that the script value was read as")
        String expression,

        @Schema(description = "Absent when the expression gives nothing")
        JsonNode result) {}
