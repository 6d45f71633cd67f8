package io.millrace.callback.delivery;

import java.util.List;
import java.util.Locale;

/** Which answers to an exchange count as success: 2xx, and those of patterns such as {@code 404}, {@code 4xx}, {@code 40x}. */
public final class AcceptedStatus {

    private AcceptedStatus() {}

    public static boolean matches(int status, List<String> patterns) {
        return status >= 200 && status < 300 || patterns.stream().anyMatch(pattern -> matches(status, pattern));
    }

    private static boolean matches(int status, String pattern) {
        String digits = Integer.toString(status);
        String wanted = pattern.trim().toLowerCase(Locale.ROOT);
        if (wanted.length() != digits.length()) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (wanted.charAt(i) != 'x' && wanted.charAt(i) != digits.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
