package io.millrace.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issuers of bearer tokens that the suite of the tests trusts; their public keys are drawn and written before it starts. */
enum Issuers {
    RS256("RSA", 2048, "SHA256withRSA"),
    ES256("EC", 256, "SHA256withECDSAinP1363Format"),
    HS256(null, 0, null);

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] SECRET =
            "a secret that the tests share with their suite".getBytes(StandardCharsets.UTF_8);

    private final KeyPair keys;
    private final String signature;

    Issuers(String keyAlgorithm, int size, String signature) {
        this.keys = keyAlgorithm == null ? null : drawn(keyAlgorithm, size);
        this.signature = signature;
    }

    private static KeyPair drawn(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes what verifies: {@code <algorithm>.key}, as the suite's configuration names it. */
    static void writeKeys(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Issuers issuer : values()) {
                Path file = folder.resolve(issuer.name() + ".key");
                if (issuer.keys == null) {
                    Files.write(file, SECRET);
                } else {
                    Files.writeString(
                            file,
                            "-----BEGIN PUBLIC KEY-----\n"
                                    + Base64.getMimeEncoder()
                                            .encodeToString(
                                                    issuer.keys.getPublic().getEncoded())
                                    + "\n-----END PUBLIC KEY-----\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token(String claims) {
        String content = encoded("{\"alg\":\"" + name() + "\",\"typ\":\"JWT\"}") + "." + encoded(claims);
        return content + "." + URL.encodeToString(signed(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] signed(byte[] content) {
        try {
            if (keys == null) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
                return mac.doFinal(content);
            }
            Signature signer = Signature.getInstance(signature);
            signer.initSign(keys.getPrivate());
            signer.update(content);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
