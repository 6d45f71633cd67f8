package io.millrace.instance.statemachine.function;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Reading;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FunctionCache;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.Script;

/**
 * What an answer of a function is kept under: the function in its version, the key its author gave, and the headers by
 * which it varies. A {@code keyExpression} says all that matters of the request; a fixed {@code key} cannot, so that the
 * instance, the query and the body are part of it.
 */
public final class CacheKey {

    private CacheKey() {}

    /**
     * The key of the state whose value is the generation.
     *
     * @throws IllegalArgumentException when its expression gives no text
     */
    public static Optional<String> generation(FunctionPlan function, Reading reading) {
        FunctionCache cache = function.cache();
        return cache.generationKeyExpression() == null
                ? Optional.ofNullable(cache.generationKey())
                : Optional.of(text("generationKeyExpression", cache.generationKeyExpression(), reading));
    }

    /**
     * @param generation the value of that state, or null
     * @throws IllegalArgumentException when the expression gives no text
     */
    public static String of(FunctionPlan function, Reading reading, String verb, String generation) {
        FunctionCache cache = function.cache();
        ArrayNode parts = Json.array().add(function.version()).add(generation);
        if (cache.keyExpression() == null) {
            parts.add(cache.key()).add(verb);
            parts.add(reading.seen("Instance").path("Id").asText());
            parts.add(reading.seen("QueryParameters"));
            parts.add(reading.seen("Body"));
        } else {
            parts.add(text("keyExpression", cache.keyExpression(), reading));
        }
        reading.seen("Headers").properties().stream()
                .filter(header -> varies(cache, header.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> parts.add(header.getKey()).add(header.getValue()));
        return function.domain() + ":" + function.key() + ":" + hash(parts);
    }

    private static boolean varies(FunctionCache cache, String header) {
        return cache.varyByHeaders().stream().anyMatch(header::equalsIgnoreCase)
                || cache.varyByHeaderPrefixes().stream()
                        .anyMatch(prefix -> header.startsWith(prefix.toLowerCase(Locale.ROOT)));
    }

    private static String text(String name, Script expression, Reading reading) {
        JsonNode value = switch (reading.evaluate(expression)) {
            case Result.Failed failed -> throw new IllegalArgumentException(name + ": " + failed.message());
            case Result.Value any -> any.json();
        };
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw new IllegalArgumentException(name + " gives no text");
        }
        return value.asText();
    }

    private static String hash(ArrayNode parts) {
        try {
            byte[] text = Json.text(parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
