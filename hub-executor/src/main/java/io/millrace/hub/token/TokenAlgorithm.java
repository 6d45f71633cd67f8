package io.millrace.hub.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What the keys are that the service makes itself. */
public enum TokenAlgorithm {
    /** A shared secret: only this service verifies. */
    HS256 {
        @Override
        public TokenKey make(String kid) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            return new TokenKey.Secret(kid, secret);
        }

        @Override
        public TokenKey read(String kid, byte[] stored) {
            return new TokenKey.Secret(kid, stored);
        }
    },
    /** A pair on P-256: whoever reads the published keys can verify. */
    ES256 {
        @Override
        public TokenKey make(String kid) {
            try {
                return TokenKey.Pair.of(kid, EcJwkGenerator.generateJwk(EllipticCurves.P256));
            } catch (JoseException e) {
                throw new IllegalStateException("no key can be made on P-256", e);
            }
        }

        @Override
        public TokenKey read(String kid, byte[] stored) {
            return TokenKey.Pair.read(kid, new String(stored, StandardCharsets.UTF_8));
        }
    };

    private static final int SECRET_BYTES = 32;

    /** A new key. */
    public abstract TokenKey make(String kid);

    /** A key as {@link TokenKey#stored} gave it. */
    public abstract TokenKey read(String kid, byte[] stored);
}
