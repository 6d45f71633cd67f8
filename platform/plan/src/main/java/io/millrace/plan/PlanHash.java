package io.millrace.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a plan: SHA-256 over its JSON, 64 lower-case hex digits. */
public record PlanHash(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator
    public PlanHash {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a plan hash: " + value);
        }
    }

    public static PlanHash of(byte[] content) {
        try {
            return new PlanHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
