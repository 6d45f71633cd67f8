package io.millrace.hub.file;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes that a type of file has at a place near its beginning.
 *
 * @param second further bytes at another place, or null
 */
record Signature(String type, int offset, byte[] bytes, Signature second) {

    static Signature hex(String type, int offset, String hex) {
        return new Signature(type, offset, HexFormat.of().parseHex(hex), null);
    }

    static Signature text(String type, int offset, String text) {
        return new Signature(type, offset, text.getBytes(StandardCharsets.US_ASCII), null);
    }

    Signature and(int at, String text) {
        return new Signature(type, offset, bytes, text(type, at, text));
    }

    boolean fits(byte[] head, int length) {
        if (length < offset + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (head[offset + i] != bytes[i]) {
                return false;
            }
        }
        return second == null || second.fits(head, length);
    }
}
