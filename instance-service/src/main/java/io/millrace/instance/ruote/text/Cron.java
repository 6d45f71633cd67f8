package io.millrace.instance.ruote.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cron lines of five fields, or six with the seconds first, and a zone at the end if it is not UTC (§6). */
public final class Cron {

    private static final Pattern LINE = Pattern.compile("([-0-9*,/]+\\s+){4,5}[-0-9*,/]+(\\s+[A-Za-z][\\w/+-]*)?");
    private static final Pattern PART = Pattern.compile("(\\*|[0-9]{1,2})(?:-([0-9]{1,2}))?(?:/([0-9]{1,2}))?");
    private static final int[][] RANGES = {{0, 59}, {0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
    private static final int FIELDS = 6;
    private static final int MOST_TRIES = 20_000;

    private final List<BitSet> fields;
    private final boolean anyDay;
    private final boolean anyWeekday;
    private final ZoneId zone;

    private Cron(List<BitSet> fields, boolean anyDay, boolean anyWeekday, ZoneId zone) {
        this.fields = fields;
        this.anyDay = anyDay;
        this.anyWeekday = anyWeekday;
        this.zone = zone;
    }

    public static boolean isCron(String text) {
        return LINE.matcher(text.strip()).matches();
    }

    /** @throws FlowError ArgumentError when a field is out of its range */
    public static Cron parse(String text) {
        List<String> parts = new ArrayList<>(List.of(text.strip().split("\\s+")));
        ZoneId zone = ZoneId.of("UTC");
        try {
            if (Character.isLetter(parts.getLast().charAt(0))) {
                zone = ZoneId.of(parts.removeLast());
            }
        } catch (DateTimeException e) {
            throw FlowError.argument("unknown time zone in '" + text + "'");
        }
        if (parts.size() < FIELDS) {
            parts.addFirst("0");
        }
        List<BitSet> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS; i++) {
            fields.add(field(parts.get(i), RANGES[i], text));
        }
        if (fields.get(5).get(7)) {
            fields.get(5).set(0);
        }
        return new Cron(fields, parts.get(3).equals("*"), parts.get(5).equals("*"), zone);
    }

    private static BitSet field(String text, int[] range, String line) {
        BitSet values = new BitSet();
        for (String part : text.split(",")) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw FlowError.argument("invalid cron '" + line + "'");
            }
            boolean any = matcher.group(1).equals("*");
            int from = any ? range[0] : Integer.parseInt(matcher.group(1));
            int to = any ? range[1] : matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            if (from < range[0] || to > range[1] || from > to || step < 1) {
                throw FlowError.argument("invalid cron '" + line + "'");
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    /** The first time after an instant. */
    public Instant next(Instant after) {
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        for (int i = 0; i < MOST_TRIES; i++) {
            if (!fields.get(4).get(time.getMonthValue())) {
                time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!day(time)) {
                time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!fields.get(2).get(time.getHour())) {
                time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS);
            } else if (!fields.get(1).get(time.getMinute())) {
                time = time.plusMinutes(1).truncatedTo(ChronoUnit.MINUTES);
            } else if (!fields.get(0).get(time.getSecond())) {
                time = time.plusSeconds(1);
            } else {
                return time.toInstant();
            }
        }
        throw FlowError.argument("a cron line that never comes");
    }

    private boolean day(ZonedDateTime time) {
        boolean day = fields.get(3).get(time.getDayOfMonth());
        boolean weekday = fields.get(5).get(time.getDayOfWeek().getValue() % 7);
        return anyDay ? weekday : anyWeekday ? day : day || weekday;
    }
}
