package io.millrace.instance.ruote.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** Dates in common formats; without a zone they are UTC. */
public final class Dates {

    private static final List<DateTimeFormatter> FORMATS = List.of(
            format("yyyy-M-d['T'][ ]H:m[:s][.SSSSSS][.SSS][ ][VV]"),
            format("yyyy-M-d['T'][ ]H:m[:s][.SSSSSS][.SSS][ ][XXX][XX][X]"),
            format("yyyy-M-d['T'][ ]H:m[:s][ ]['UTC']['GMT']"),
            format("EEE MMM d H:m:s [yyyy][VV yyyy][XX yyyy]"),
            format("EEE, d MMM yyyy H:m:s [VV][XX]"),
            format("yyyy-M-d"));

    private Dates() {}

    /** @throws FlowError ArgumentError when no format fits */
    public static Instant parse(String text) {
        String normal = text.replace('/', '-');
        for (DateTimeFormatter format : FORMATS) {
            try {
                TemporalAccessor parsed =
                        format.parseBest(normal, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
                return instant(parsed);
            } catch (DateTimeException e) {
                continue;
            }
        }
        throw FlowError.argument("cannot parse '" + text + "' as a date");
    }

    private static Instant instant(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        return ((LocalDate) parsed).atStartOfDay(ZoneId.of("UTC")).toInstant();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
