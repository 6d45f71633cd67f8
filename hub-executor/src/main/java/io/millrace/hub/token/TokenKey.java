package io.millrace.hub.token;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A signing key with its id; the algorithm belongs to the key, never to the token. */
public sealed interface TokenKey {

    String kid();

    /** What the header of its tokens says, {@code HS256} or {@code ES256}. */
    String algorithm();

    Key signing();

    Key verifying();

    /** As it is kept: the bytes of a secret, or the text of a private JWK. */
    byte[] stored();

    /** What others may verify with; a secret is nobody else's. */
    Optional<JsonWebKey> published();

    /** @throws IllegalArgumentException when the text is neither a secret of at least 256 bit nor a private JWK of P-256 */
    static TokenKey of(String kid, String written) {
        return written.strip().startsWith("{") ? Pair.read(kid, written) : new Secret(kid, decoded(kid, written));
    }

    private static byte[] decoded(String kid, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the token key '" + kid + "' is neither base64 nor a JWK", e);
        }
    }

    /** A secret that signs and verifies. */
    record Secret(String kid, byte[] secret) implements TokenKey {

        private static final int MIN_BYTES = 32;

        public Secret {
            if (secret.length < MIN_BYTES) {
                throw new IllegalArgumentException(
                        "the token key '" + kid + "' has " + secret.length * 8 + " bit, at least 256 are needed");
            }
            secret = secret.clone();
        }

        @Override
        public String algorithm() {
            return AlgorithmIdentifiers.HMAC_SHA256;
        }

        @Override
        public Key signing() {
            return new HmacKey(secret);
        }

        @Override
        public Key verifying() {
            return signing();
        }

        @Override
        public byte[] stored() {
            return secret.clone();
        }

        @Override
        public Optional<JsonWebKey> published() {
            return Optional.empty();
        }
    }

    /** A private key of P-256 that signs, and its public half. */
    record Pair(String kid, PublicJsonWebKey jwk) implements TokenKey {

        static Pair read(String kid, String json) {
            try {
                return of(kid, PublicJsonWebKey.Factory.newPublicJwk(json));
            } catch (JoseException e) {
                throw unusable(kid);
            }
        }

        static Pair of(String kid, PublicJsonWebKey jwk) {
            boolean usable = jwk.getPrivateKey() != null
                    && jwk.getPublicKey() instanceof ECPublicKey point
                    && EllipticCurves.P_256.equals(
                            EllipticCurves.getName(point.getParams().getCurve()));
            if (!usable) {
                throw unusable(kid);
            }
            jwk.setKeyId(kid);
            jwk.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            jwk.setUse("sig");
            return new Pair(kid, jwk);
        }

        private static IllegalArgumentException unusable(String kid) {
            return new IllegalArgumentException("the token key '" + kid + "' is not a private JWK of the curve P-256");
        }

        @Override
        public String algorithm() {
            return AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
        }

        @Override
        public Key signing() {
            return jwk.getPrivateKey();
        }

        @Override
        public Key verifying() {
            return jwk.getPublicKey();
        }

        @Override
        public byte[] stored() {
            return jwk.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<JsonWebKey> published() {
            return Optional.of(jwk);
        }
    }
}
