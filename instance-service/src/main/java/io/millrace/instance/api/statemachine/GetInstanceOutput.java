package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.web.etag.ETag;

/** An instance as it is read. */
public record GetInstanceOutput(
        String id,
        String key,
        String flow,
        String domain,
        String flowVersion,
        String eTag,
        String entityEtag,
        List<String> tags,
        InstanceMetadata metadata,
        @Schema(type = SchemaType.OBJECT) JsonNode attributes,
        Map<String, JsonNode> extensions) {

    /** With the tag of what it holds. */
    GetInstanceOutput tagged() {
        GetInstanceOutput content = eTag == null ? this : withETag(null);
        return withETag(ETag.ofContent(Json.bytes(content)).header());
    }

    private GetInstanceOutput withETag(String tag) {
        return new GetInstanceOutput(
                id, key, flow, domain, flowVersion, tag, entityEtag, tags, metadata, attributes, extensions);
    }

    GetInstanceOutput withAttributes(JsonNode visible) {
        return new GetInstanceOutput(
                id, key, flow, domain, flowVersion, eTag, entityEtag, tags, metadata, visible, extensions);
    }

    /** The tag covers them. */
    GetInstanceOutput withExtensions(Map<String, JsonNode> found) {
        if (found.isEmpty()) {
            return this;
        }
        return listed(found).tagged();
    }

    /** What a command is answered with. */
    InstanceOutput written() {
        return new InstanceOutput(id, key, metadata.status(), attributes, eTag, entityEtag, extensions);
    }

    /** As a list shows it: without the tag of the whole; with extensions, or null. */
    GetInstanceOutput listed(Map<String, JsonNode> found) {
        return new GetInstanceOutput(
                id, key, flow, domain, flowVersion, null, entityEtag, tags, metadata, attributes, found);
    }
}
