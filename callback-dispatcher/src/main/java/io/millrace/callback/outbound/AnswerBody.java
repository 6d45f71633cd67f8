package io.millrace.callback.outbound;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.millrace.callback.delivery.Outcome;
import io.millrace.json.Json;

/** The body of an answer as its owner gets it: JSON when it says so and is, else text, else the base64 text of its bytes. */
final class AnswerBody {

    private AnswerBody() {}

    static JsonNode of(Outcome.Answered answer) {
        ContentType type = ContentType.lenient(answer.header("content-type"));
        byte[] bytes = answer.body();
        if (type.isJson() && bytes.length > 0) {
            try {
                return Json.parse(bytes);
            } catch (IllegalArgumentException e) {
                return text(type, bytes);
            }
        }
        return text(type, bytes);
    }

    private static JsonNode text(ContentType type, byte[] bytes) {
        String text = decode(bytes, type.charset().orElse(StandardCharsets.UTF_8))
                .or(() -> type.fallback().map(charset -> new String(bytes, charset)))
                .orElseGet(() -> Base64.getEncoder().encodeToString(bytes));
        return JsonNodeFactory.instance.textNode(text);
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
