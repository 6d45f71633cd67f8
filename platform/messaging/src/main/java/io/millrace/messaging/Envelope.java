package io.millrace.messaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

/**
 * A message as it travels: CloudEvents 1.0, structured JSON.
 *
 * @param id unique over all messages; a repeated message has the same
 * @param source the service that sent it
 * @param subject the instance it is about, or null
 */
public record Envelope(String id, String source, String type, String subject, Instant time, JsonNode data) {

    /** Media type of a message body. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String SPEC_VERSION = "1.0";

    public Envelope {
        Objects.requireNonNull(id);
        Objects.requireNonNull(source);
        Objects.requireNonNull(type);
        Objects.requireNonNull(time);
        Objects.requireNonNull(data);
    }

    /** The message body, with data that is JSON text already. */
    public static byte[] bytes(String id, String source, String type, String subject, Instant time, String data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length() + 256);
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("specversion", SPEC_VERSION);
            json.writeStringField("id", id);
            json.writeStringField("source", source);
            json.writeStringField("type", type);
            if (subject != null) {
                json.writeStringField("subject", subject);
            }
            json.writeStringField("time", time.toString());
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            json.writeRawValue(data);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public byte[] bytes() {
        return bytes(id, source, type, subject, time, Json.text(data));
    }

    /** @throws MalformedMessage when the bytes are not a CloudEvents 1.0 event with an object as its data */
    public static Envelope parse(byte[] body) {
        JsonNode tree;
        try {
            tree = Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(e.getMessage(), e);
        }
        if (tree == null || !tree.isObject()) {
            throw new MalformedMessage("the body is not a JSON object");
        }
        if (!SPEC_VERSION.equals(required(tree, "specversion"))) {
            throw new MalformedMessage("specversion is not " + SPEC_VERSION);
        }
        JsonNode data = tree.path("data");
        if (!data.isObject()) {
            throw new MalformedMessage("data is missing or not an object");
        }
        return new Envelope(
                required(tree, "id"),
                required(tree, "source"),
                required(tree, "type"),
                tree.path("subject").isTextual() ? tree.path("subject").textValue() : null,
                time(required(tree, "time")),
                data);
    }

    private static String required(JsonNode tree, String field) {
        JsonNode value = tree.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new MalformedMessage(field + " is missing or not text");
        }
        return value.textValue();
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedMessage("time is not an RFC 3339 time", e);
        }
    }
}
