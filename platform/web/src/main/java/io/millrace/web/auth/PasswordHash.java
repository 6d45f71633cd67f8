package io.millrace.web.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A PBKDF2 password hash in its text form {@code pbkdf2-sha256$<iterations>$<salt>$<hash>}, both parts in base64. */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {

    private static final Pattern FORM =
            Pattern.compile("pbkdf2-sha256\\$(\\d{4,7})\\$([A-Za-z0-9+/=]{16,})\\$([A-Za-z0-9+/=]{40,})");
    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** @throws IllegalArgumentException when the text has not the form */
    static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a password hash must have the form pbkdf2-sha256$<iterations>$<salt>$<hash>");
        }
        Base64.Decoder decoder = Base64.getDecoder();
        return new PasswordHash(
                Integer.parseInt(form.group(1)), decoder.decode(form.group(2)), decoder.decode(form.group(3)));
    }

    static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    String text() {
        Base64.Encoder encoder = Base64.getEncoder();
        return "pbkdf2-sha256$" + iterations + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, BYTES * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 with SHA-256", e);
        }
    }
}
