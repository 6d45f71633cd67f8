package io.millrace.callback.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes out of a request's headers what nobody may read later. */
public final class SecretHeaders {

    private static final Pattern SECRET =
            Pattern.compile("auth|token|secret|passw|cookie|key|credential|session|signature|bearer|jwt");
    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final String HIDDEN = "***";
    private static final int LONGEST_VALUE = 200;
    private static final int MOST = 50;

    private SecretHeaders() {}

    /** The headers by lower-case name, sorted; bounded, since they are kept with each attempt. */
    public static Map<String, String> hidden(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (shown.size() < MOST) {
                shown.put(lower, isSecret(lower) ? HIDDEN : cut(value));
            }
        });
        return shown;
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name).find() && !name.equals(IDEMPOTENCY_KEY);
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "\u2026";
    }
}
