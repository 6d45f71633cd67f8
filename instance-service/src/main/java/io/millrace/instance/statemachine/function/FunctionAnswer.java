package io.millrace.instance.statemachine.function;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.json.Json;

/**
 * What a function answers a caller.
 *
 * @param status of HTTP, from 200 to 599
 * @param headers beside those that every answer has
 */
public record FunctionAnswer(int status, SortedMap<String, String> headers, JsonNode body) {

    private static final int OK = 200;
    private static final int MAX_HEADERS = 50;
    private static final int MAX_VALUE = 4_096;

    /** The members of the original's script response; the envelope has no others. */
    private static final Set<String> ENVELOPE = Set.of("Data", "StatusCode", "Headers", "Key", "Tags");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /** Printable ASCII, and what is beyond it in Latin 1. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\xa0-\\xff]*");

    /** They tell of the connection or of the bytes of the body, which the script does not make. */
    private static final Set<String> OTHERS = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    public FunctionAnswer {
        headers = headers == null ? new TreeMap<>() : headers;
        body = body == null ? NullNode.getInstance() : body;
    }

    public static FunctionAnswer of(JsonNode body) {
        return new FunctionAnswer(OK, null, body);
    }

    /**
     * What an output gives: the body, or {@code {"StatusCode", "Headers", "Data"}} with the status or headers too. Written
     * in capitals, as the original's script response, so that no body is taken for one.
     *
     * @throws IllegalArgumentException saying what is wrong with the status or a header
     */
    public static FunctionAnswer ofOutput(JsonNode output) {
        boolean envelope = output.isObject()
                && (output.has("StatusCode") || output.has("Headers"))
                && output.properties().stream().map(Map.Entry::getKey).allMatch(ENVELOPE::contains);
        if (!envelope) {
            return of(output);
        }
        JsonNode data = output.path("Data");
        return new FunctionAnswer(
                status(output.path("StatusCode")),
                headers(output.path("Headers")),
                data.isMissingNode() ? Json.object() : data);
    }

    private static int status(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OK;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < OK || value.intValue() > 599) {
            throw new IllegalArgumentException("StatusCode must be a whole number from 200 to 599");
        }
        return value.intValue();
    }

    private static SortedMap<String, String> headers(JsonNode values) {
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (values.isMissingNode() || values.isNull()) {
            return headers;
        }
        if (!values.isObject() || values.size() > MAX_HEADERS) {
            throw new IllegalArgumentException("Headers must be an object of at most " + MAX_HEADERS);
        }
        values.properties().stream()
                .filter(header -> !header.getValue().isNull())
                .forEach(header -> headers.put(name(header.getKey()), value(header.getKey(), header.getValue())));
        return headers;
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches() || OTHERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Headers must not have " + name);
        }
        return name;
    }

    private static String value(String name, JsonNode value) {
        String text = value.asText();
        if (!value.isValueNode()
                || text.length() > MAX_VALUE
                || !VALUE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "header " + name + " must be a text of one line, up to " + MAX_VALUE + " characters of ISO 8859-1");
        }
        return text;
    }
}
