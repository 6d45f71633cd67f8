package io.millrace.instance.ruote.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** New workflow ids, {@code 20151005-1247-kogadeso-gekunute}: the minute in UTC and two words of 24 random bits. */
public final class WorkflowIds {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);
    private static final int LARGEST = (1 << 24) - 1;

    private final SecureRandom random = new SecureRandom();

    public String next(Instant now) {
        return MINUTE.format(now) + "-" + word() + "-" + word();
    }

    private String word() {
        return Words.of(1L + random.nextInt(LARGEST));
    }
}
