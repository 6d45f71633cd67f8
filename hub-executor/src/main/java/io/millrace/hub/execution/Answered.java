package io.millrace.hub.execution;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

/**
 * The last call that moved the execution, so that its repetition is recognised.
 *
 * @param uuid the route uuid it named
 * @param back whether it went back
 * @param payload hash of what it brought
 */
public record Answered(String uuid, boolean back, String payload) {

    static Answered of(String uuid, boolean back, JsonNode payload) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.bytes(payload));
            return new Answered(uuid, back, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
