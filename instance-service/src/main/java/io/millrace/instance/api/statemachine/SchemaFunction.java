package io.millrace.instance.api.statemachine;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

/** Answer of the function {@code schema}: what the payload of a transition must look like. */
public record SchemaFunction(
        String key,
        String type,
        @Schema(type = SchemaType.OBJECT) JsonNode schema) {}
