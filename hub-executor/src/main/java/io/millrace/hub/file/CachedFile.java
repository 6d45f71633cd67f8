package io.millrace.hub.file;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/**
 * A file that belongs to one execution.
 *
 * @param id what descriptors name it by
 * @param name as the client calls it: data, never a path
 * @param type found by looking at the content
 * @param expires when it is dropped, at the latest
 */
public record CachedFile(String id, String execution, String name, String type, long size, Instant expires) {

    /** The contract's descriptor. */
    public ObjectNode descriptor() {
        return Json.object()
                .put("uuid", id)
                .put("fileName", name)
                .put("mimeType", type)
                .put("size", size)
                .put("expiredOn", expires.toString());
    }
}
