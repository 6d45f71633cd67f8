package io.millrace.callback.signing;

import java.util.Base64;

/** A key of Standard Webhooks 1.0.0. */
public sealed interface SigningKey permits HmacKey, Ed25519Key {

    /** The signature as it stands in the header: version, comma, base64. */
    String sign(byte[] content);

    /**
     * Reads a key as the specification writes it: {@code whsec_…} for HMAC-SHA256, {@code whsk_…} for ed25519.
     *
     * @throws IllegalArgumentException when it is none; the text of the key is not in the message
     */
    static SigningKey parse(String text) {
        if (text.startsWith(HmacKey.PREFIX)) {
            return HmacKey.of(decode(text, HmacKey.PREFIX));
        }
        if (text.startsWith(Ed25519Key.PREFIX)) {
            return Ed25519Key.of(decode(text, Ed25519Key.PREFIX));
        }
        throw new IllegalArgumentException("a signing key begins with whsec_ or whsk_");
    }

    private static byte[] decode(String text, String prefix) {
        try {
            return Base64.getDecoder().decode(text.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a signing key is not base64 after " + prefix, e);
        }
    }
}
