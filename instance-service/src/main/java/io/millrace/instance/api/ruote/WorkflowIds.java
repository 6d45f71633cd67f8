package io.millrace.instance.api.ruote;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.millrace.instance.ruote.id.Words;

/** New workflow ids, {@code 20151005-1247-kogadeso-gekunute}: the minute in UTC and two words of 24 random bits. */
final class WorkflowIds {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);
    private static final int LARGEST = (1 << 24) - 1;

    private final SecureRandom random = new SecureRandom();

    String next(Instant now) {
        return MINUTE.format(now) + "-" + word() + "-" + word();
    }

    private String word() {
        return Words.of(1L + random.nextInt(LARGEST));
    }
}
