package io.millrace.instance.ruote.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 1w3d} or {@code 10m5} ({@code spec/ruote.md} §6). */
public final class Durations {

    private static final Map<String, Long> SECONDS = Map.of(
            "y", 365L * 86_400,
            "M", 30L * 86_400,
            "w", 7L * 86_400,
            "d", 86_400L,
            "h", 3_600L,
            "m", 60L,
            "s", 1L,
            "", 1L);
    private static final Pattern ALL = Pattern.compile("-?([0-9]*\\.?[0-9]+[yMwdhms])*([0-9]*\\.?[0-9]+[yMwdhms]?)");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]+)([yMwdhms]?)");
    private static final int LONGEST = 60;
    private static final BigDecimal MAX_SECONDS = new BigDecimal("100000000000");

    private Durations() {}

    /** @throws FlowError ArgumentError when the text is no duration */
    public static Duration parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST || !ALL.matcher(stripped).matches()) {
            throw FlowError.argument("invalid time duration \"" + text + "\"");
        }
        BigDecimal seconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(stripped);
        while (part.find()) {
            seconds =
                    seconds.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(SECONDS.get(part.group(2)))));
        }
        if (seconds.compareTo(MAX_SECONDS) > 0) {
            throw FlowError.argument("the duration '" + text + "' is too long");
        }
        Duration duration = Duration.ofNanos(0)
                .plusSeconds(seconds.longValue())
                .plusNanos(seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        return stripped.startsWith("-") ? duration.negated() : duration;
    }

    /**
     * The instant a schedule means: a date when the text has a blank or a colon or looks like one, else a duration from
     * now.
     */
    public static Instant at(String text, Instant now) {
        String stripped = text.strip();
        boolean date = stripped.matches(".*[ :].*") || stripped.matches("[0-9]{4}[-/][0-9]{1,2}[-/].*");
        return date ? Dates.parse(stripped) : now.plus(parse(stripped));
    }
}
