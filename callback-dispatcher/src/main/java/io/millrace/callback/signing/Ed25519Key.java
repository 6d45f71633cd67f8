package io.millrace.callback.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A private ed25519 key; signatures of version {@code v1a}. */
public final class Ed25519Key implements SigningKey {

    static final String PREFIX = "whsk_";
    private static final String ALGORITHM = "Ed25519";
    private static final int SEED_BYTES = 32;
    private static final int SEED_AND_PUBLIC_BYTES = 64;

    private final PrivateKey key;

    private Ed25519Key(PrivateKey key) {
        this.key = key;
    }

    /** @param bytes the seed, or the seed and the public key behind it */
    static Ed25519Key of(byte[] bytes) {
        if (bytes.length != SEED_BYTES && bytes.length != SEED_AND_PUBLIC_BYTES) {
            throw new IllegalArgumentException("a whsk_ key has 32 or 64 bytes");
        }
        try {
            EdECPrivateKeySpec spec =
                    new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, SEED_BYTES));
            return new Ed25519Key(KeyFactory.getInstance(ALGORITHM).generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an ed25519 key", e);
        }
    }

    @Override
    public String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        }
    }
}
