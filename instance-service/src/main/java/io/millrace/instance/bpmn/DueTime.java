package io.millrace.instance.bpmn;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import io.millrace.el.ElError;
import io.millrace.el.ElException;
import io.millrace.plan.bpmn.TimerCatchEvent;

/** When a timer is due: ISO 8601 durations and dates; without a zone they are UTC. */
public final class DueTime {

    private DueTime() {}

    /** @throws ElException with {@link ElError#EXPRESSION_TYPE} when the text is no such time */
    public static Instant of(TimerCatchEvent.Kind kind, String text, Instant now) {
        try {
            String value = text == null ? "" : text.strip();
            return switch (kind) {
                case DURATION -> after(value, now);
                case DATE -> date(value);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new ElException(
                    ElError.EXPRESSION_TYPE,
                    0,
                    "'" + text + "' is not an ISO 8601 " + (kind == TimerCatchEvent.Kind.DATE ? "date" : "duration"));
        }
    }

    /** {@code P1Y2M3DT4H}: the calendar part first, then the exact part. */
    private static Instant after(String text, Instant now) {
        int time = text.indexOf('T');
        String calendar = time < 0 ? text : text.substring(0, time);
        ZonedDateTime due = now.atZone(ZoneOffset.UTC);
        if (!calendar.equals("P")) {
            due = due.plus(Period.parse(calendar));
        }
        return (time < 0 ? due : due.plus(Duration.parse("P" + text.substring(time)))).toInstant();
    }

    private static Instant date(String text) {
        TemporalAccessor date = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.indexOf('T') < 0 ? text + "T00:00:00" : text, ZonedDateTime::from, LocalDateTime::from);
        return date instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(date).toInstant(ZoneOffset.UTC);
    }
}
