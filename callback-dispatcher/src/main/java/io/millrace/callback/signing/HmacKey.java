package io.millrace.callback.signing;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shared secret; signatures of version {@code v1}. */
public final class HmacKey implements SigningKey {

    static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final SecretKeySpec secret;

    private HmacKey(SecretKeySpec secret) {
        this.secret = secret;
    }

    static HmacKey of(byte[] secret) {
        if (secret.length < LEAST_BYTES || secret.length > MOST_BYTES) {
            throw new IllegalArgumentException("a whsec_ key has 24 to 64 bytes");
        }
        return new HmacKey(new SecretKeySpec(secret, ALGORITHM));
    }

    @Override
    public String sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }
}
