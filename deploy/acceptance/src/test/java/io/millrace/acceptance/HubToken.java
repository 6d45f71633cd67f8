package io.millrace.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens made with the secret that the tests give their suite. */
final class HubToken {

    private static final String MAC = "HmacSHA256";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private HubToken() {}

    static String signed(String header, String claims) {
        String content = encoded(header) + "." + encoded(claims);
        if (header.contains("\"none\"")) {
            return content + ".";
        }
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(System.getProperty("millrace.acceptance.token-key")), MAC));
            return content + "." + URL.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
