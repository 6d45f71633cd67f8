package io.millrace.instance.api.statemachine;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewType;

/** Answer of the function {@code view}; the label is in the language the client prefers. */
public record ViewFunction(
        String key,
        @Schema(type = SchemaType.OBJECT) JsonNode content,
        int type,
        JsonNode display,
        String label,
        String renderer) {

    static ViewFunction of(ViewPlan view, String label) {
        return new ViewFunction(view.key(), content(view), view.type().code(), view.display(), label, view.renderer());
    }

    /** Of a JSON view the JSON itself, also where it was published as a text ({@code spec/vnext.md} §10.2). */
    private static JsonNode content(ViewPlan view) {
        JsonNode content = view.content();
        if (view.type() != ViewType.JSON || content == null || !content.isTextual()) {
            return content;
        }
        try {
            JsonNode read = Json.parse(content.textValue());
            return read.isContainerNode() ? read : content;
        } catch (IllegalArgumentException e) {
            return content; // a text that is no JSON was published as it is, and is shown so
        }
    }
}
