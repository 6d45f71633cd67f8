package io.millrace.web.etag;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A strong entity tag (RFC 9110 §8.8.3).
 *
 * @param value the opaque tag without its quotes
 */
public record ETag(String value) {

    /** Half a SHA-256 is enough to tell versions apart. */
    private static final int HEX_DIGITS = 32;

    public ETag {
        Objects.requireNonNull(value);
        if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c == '"' || c > '~')) {
            throw new IllegalArgumentException("not an entity tag: " + value);
        }
    }

    public static ETag ofVersion(long version) {
        return new ETag(Long.toString(version));
    }

    public static ETag ofContent(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new ETag(HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static ETag ofContent(String content) {
        return ofContent(content.getBytes(StandardCharsets.UTF_8));
    }

    /** As in the header, with quotes. */
    public String header() {
        return '"' + value + '"';
    }
}
