package io.millrace.hub.token;

import java.util.Base64;

/** A signing secret with its id. */
public record TokenKey(String kid, byte[] secret) {

    private static final int MIN_BYTES = 32;

    public TokenKey {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the token key '" + kid + "' has " + secret.length * 8 + " bit, at least 256 are needed");
        }
        secret = secret.clone();
    }

    static TokenKey of(String kid, String base64) {
        return new TokenKey(kid, Base64.getDecoder().decode(base64));
    }
}
