package io.millrace.instance.statemachine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import com.fasterxml.jackson.databind.JsonNode;

/** What a timer script gives: {@code now}, an ISO 8601 duration from now, or an instant ({@code spec/vnext.md} §3.3). */
public final class DueTimes {

    private DueTimes() {}

    /** @throws DateTimeException when it is none of them */
    public static Instant read(Instant now, JsonNode value) {
        if (!value.isTextual()) {
            throw new DateTimeException("a timer gives \"now\", an ISO 8601 duration or an instant");
        }
        String text = value.textValue();
        if ("now".equals(text)) {
            return now;
        }
        return text.startsWith("P") || text.startsWith("-P")
                ? now.plus(Duration.parse(text))
                : OffsetDateTime.parse(text).toInstant();
    }
}
