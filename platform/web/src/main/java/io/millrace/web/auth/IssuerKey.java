package io.millrace.web.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Reads the key that an issuer's tokens are checked with. */
final class IssuerKey {

    private IssuerKey() {}

    /** @throws IllegalStateException when there is not exactly one key, or it does not fit the algorithm */
    static Key of(AuthSettings.Issuer issuer) {
        if (!issuer.algorithm().matches("(RS|PS|ES|HS)(256|384|512)")) {
            throw new IllegalStateException(
                    "the algorithm " + issuer.algorithm() + " is none of RS, PS, ES, HS with 256, 384 or 512");
        }
        Optional<String> pem = one("public-key", issuer.publicKey(), issuer.publicKeyFile());
        Optional<String> secret = one("secret", issuer.secret(), issuer.secretFile());
        boolean symmetric = issuer.algorithm().startsWith("HS");
        if (symmetric && secret.isPresent() && pem.isEmpty()) {
            return secret(issuer.algorithm(), secret.get().getBytes(StandardCharsets.UTF_8));
        }
        if (!symmetric && pem.isPresent() && secret.isEmpty()) {
            return publicKey(issuer.algorithm(), pem.get());
        }
        throw new IllegalStateException(issuer.algorithm() + " needs a "
                + (symmetric ? "secret and no public key" : "public key and no secret"));
    }

    private static Key secret(String algorithm, byte[] bytes) {
        int bits = Integer.parseInt(algorithm.substring(2));
        if (bytes.length * Byte.SIZE < bits) {
            throw new IllegalStateException(
                    "the secret has " + bytes.length * Byte.SIZE + " bit; " + algorithm + " needs " + bits);
        }
        return new SecretKeySpec(bytes, "HMAC");
    }

    private static Optional<String> one(String what, Optional<String> inline, Optional<Path> file) {
        if (inline.isPresent() && file.isPresent()) {
            throw new IllegalStateException(what + " is given twice");
        }
        return inline.or(() -> file.map(IssuerKey::read));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the key file " + file, e);
        }
    }

    private static Key publicKey(String algorithm, String pem) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithm.startsWith("ES") ? "EC" : "RSA");
            return factory.generatePublic(
                    new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("not a PEM public key for " + algorithm, e);
        }
    }
}
