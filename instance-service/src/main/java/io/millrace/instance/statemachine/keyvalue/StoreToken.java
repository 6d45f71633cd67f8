package io.millrace.instance.statemachine.keyvalue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells requests that the platform makes for a task of a domain from those that an author's HTTP task makes to the same
 * address: an HMAC over what is asked and until when. It is good for that one request only.
 */
public final class StoreToken {

    /** Its name keeps the value out of what operators see of deliveries. */
    public static final String HEADER = "Millrace-Store-Token";

    /** Longer than a delivery is kept: an operator may have it sent again. */
    static final Duration VALID = Duration.ofDays(8);

    private static final String HMAC = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("\\d{1,15}\\.[A-Za-z0-9_-]{43}");

    private final SecretKeySpec secret;

    public StoreToken(byte[] secret) {
        this.secret = new SecretKeySpec(secret, HMAC);
    }

    /**
     * What a request asks for.
     *
     * @param key empty for requests about several keys
     */
    public record Scope(String method, String domain, String area, String key) {}

    /** {@code <end in seconds>.<HMAC in base64url>}. */
    public String issue(Scope scope, Instant now) {
        long end = now.plus(VALID).getEpochSecond();
        return end + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(scope, end));
    }

    /** @param token null when the request has none */
    public boolean admits(String token, Scope scope, Instant now) {
        if (token == null || !FORM.matcher(token).matches()) {
            return false;
        }
        int dot = token.indexOf('.');
        long end = Long.parseLong(token.substring(0, dot));
        byte[] given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        return MessageDigest.isEqual(given, mac(scope, end)) && now.getEpochSecond() <= end;
    }

    /** The key comes last: it alone may hold line breaks. */
    private byte[] mac(Scope scope, long end) {
        String text = String.join("\n", scope.method(), Long.toString(end), scope.domain(), scope.area(), scope.key());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
