package io.millrace.definition.api.statemachine;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

/** A mapping, rule or timer and what it is tried on. */
public record EvaluateInput(
        @Schema(required = true, type = SchemaType.OBJECT, description = "A script value, as in a definition")
        JsonNode script,

        @Schema(
                type = SchemaType.OBJECT,
                description = "What the script sees: data, Instance, Body, Headers, TaskResponse and so on")
        JsonNode context) {}
