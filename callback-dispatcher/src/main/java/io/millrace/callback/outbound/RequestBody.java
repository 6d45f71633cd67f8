package io.millrace.callback.outbound;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

/** The bytes of an exchange's body: text as it is, a form of an object, else JSON. */
final class RequestBody {

    private static final String FORM = "application/x-www-form-urlencoded";

    private RequestBody() {}

    /**
     * @param type the content type, or null for JSON
     * @return null for no body
     * @throws IllegalArgumentException when the body cannot be sent as that type
     */
    static byte[] of(JsonNode body, String type) {
        if (body == null || body.isNull() || body.isMissingNode()) {
            return null;
        }
        ContentType contentType = ContentType.of(type);
        if (body.isTextual()) {
            return body.textValue().getBytes(contentType.charset().orElse(StandardCharsets.UTF_8));
        }
        if (contentType.is(FORM)) {
            return form(body).getBytes(StandardCharsets.US_ASCII);
        }
        if (contentType.isXml() || contentType.is("multipart/form-data")) {
            throw new IllegalArgumentException("a body of type " + contentType.name() + " must be given as text");
        }
        return Json.bytes(body);
    }

    private static String form(JsonNode body) {
        if (!body.isObject()) {
            throw new IllegalArgumentException("a form must be given as text or as an object");
        }
        StringJoiner form = new StringJoiner("&");
        body.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(item -> form.add(pair(field.getKey(), item)));
            } else {
                form.add(pair(field.getKey(), field.getValue()));
            }
        });
        return form.toString();
    }

    private static String pair(String key, JsonNode value) {
        if (value.isContainerNode()) {
            throw new IllegalArgumentException("the form field " + key + " must be plain");
        }
        Charset utf8 = StandardCharsets.UTF_8;
        return URLEncoder.encode(key, utf8) + "=" + URLEncoder.encode(value.isNull() ? "" : value.asText(), utf8);
    }
}
