package io.millrace.instance.api.statemachine;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

/** Answer of the function {@code view}; the label is in the language the client prefers. */
public record ViewFunction(
        String key,
        @Schema(type = SchemaType.OBJECT) JsonNode content,
        int type,
        JsonNode display,
        String label,
        String renderer) {}
