package io.millrace.definition.api.statemachine;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.statemachine.Envelope;
import io.millrace.json.Json;

/** A component to publish, in the shape of the vNext API. */
public record PublishInput(
        @Schema(required = true, maxLength = 100, pattern = "[a-zA-Z0-9-]+")
        String key,

        @Schema(
                required = true,
                maxLength = 100,
                examples = "sys-flows",
                description = "A registry, or for master data the key of a workflow; flowVersion is its version then")
        String flow,

        @Schema(required = true, maxLength = 50, pattern = "[a-zA-Z0-9-]+")
        String domain,

        @Schema(required = true, maxLength = 180, examples = "1.0.0")
        String version,

        @Schema(required = true, examples = "1.0.0") String flowVersion,

        List<String> tags,

        @Schema(required = true, type = SchemaType.OBJECT) JsonNode attributes,

        @Schema(
                type = SchemaType.ARRAY,
                implementation = PublishDataInput.class,
                description = "Master data of a workflow: each row is an instance of it")
        JsonNode data) {

    /** A row of master data. */
    public record PublishDataInput(
            @Schema(required = true, maxLength = 100) String key,

            @Schema(required = true, maxLength = 180, examples = "1.0.0", description = "Of the data")
            String version,

            List<String> tags,

            @Schema(required = true, type = SchemaType.OBJECT)
            JsonNode attributes) {}

    private static final List<String> TEXTS = List.of("key", "flow", "domain", "version", "flowVersion");

    /** @throws io.millrace.problem.ProblemException when the body is not of this shape; a number is never taken for a text */
    static PublishInput read(byte[] body) {
        ObjectNode json = Bodies.object(body);
        for (String field : TEXTS) {
            if (json.hasNonNull(field) && !json.get(field).isTextual()) {
                throw Bodies.invalid(field, "must be a text");
            }
        }
        if (json.hasNonNull("tags") && !isTexts(json.get("tags"))) {
            throw Bodies.invalid("tags", "must be a list of texts");
        }
        return Json.read(json, PublishInput.class);
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }

    Envelope envelope() {
        return new Envelope(key, flow, domain, version, flowVersion, tags, attributes, data);
    }
}
