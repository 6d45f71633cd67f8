package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait=n} (RFC 7240 §4.3): how many seconds a client would rather wait for news than poll. */
final class Preference {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;]\\s*)wait\\s*=\\s*\"?(\\d{1,5})\"?");

    private Preference() {}

    static Duration wait(String prefer, Duration longest) {
        Matcher matcher = WAIT.matcher(prefer == null ? "" : prefer);
        if (!matcher.find()) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Integer.parseInt(matcher.group(1)));
        return asked.compareTo(longest) > 0 ? longest : asked;
    }
}
