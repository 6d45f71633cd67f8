package io.millrace.callback.api.deliveries;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;

import io.millrace.callback.delivery.DeliveryView;
import io.millrace.callback.delivery.Kind;
import io.millrace.callback.delivery.Status;
import io.millrace.callback.store.Cursor;
import io.millrace.callback.store.DeliveryFilter;

/** Reads which deliveries are meant. What it does not know it refuses: a slip would mean more deliveries, not fewer. */
final class Filters {

    private static final Set<String> PARAMETERS =
            Set.of("status", "kind", "owner", "instanceId", "host", "url", "schedule", "from", "to", "cursor", "limit");

    private static final int LONGEST = 2_048;

    private Filters() {}

    static DeliveryFilter of(MultivaluedMap<String, String> query) {
        query.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.parameter("parameter " + shortened(name) + " is not known");
                });
        List<String> statuses = query.getOrDefault("status", List.of()).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .toList();
        return of(new FilterBody(
                statuses,
                query.getFirst("kind"),
                query.getFirst("owner"),
                query.getFirst("instanceId"),
                query.getFirst("host"),
                query.getFirst("url"),
                query.getFirst("schedule"),
                instant("from", query.getFirst("from")),
                instant("to", query.getFirst("to"))));
    }

    static DeliveryFilter of(FilterBody body) {
        List<String> statuses = body.status() == null ? List.of() : body.status();
        statuses.forEach(status -> oneOf("status", status, Status.values()));
        oneOf("kind", body.kind(), Kind.values());
        Stream.of(body.owner(), body.instanceId(), body.host(), body.url(), body.schedule())
                .filter(Objects::nonNull)
                .filter(text -> text.isEmpty() || text.length() > LONGEST || text.indexOf('\u0000') >= 0)
                .findFirst()
                .ifPresent(text -> {
                    throw Refusal.parameter("a filter must have 1 to " + LONGEST + " characters and no NUL");
                });
        return new DeliveryFilter(
                statuses,
                body.kind(),
                body.owner(),
                body.instanceId(),
                body.host(),
                body.url(),
                body.schedule(),
                body.from(),
                body.to());
    }

    static boolean isEmpty(FilterBody body) {
        return body == null || body.equals(new FilterBody(null, null, null, null, null, null, null, null, null));
    }

    static int limit(String text, int standard, int most) {
        if (text == null) {
            return Math.min(standard, most);
        }
        if (!text.matches("\\d{1,6}")) {
            throw Refusal.parameter("limit must be a number from 1 to " + most);
        }
        return limit(Integer.parseInt(text), most);
    }

    static int limit(int wanted, int most) {
        if (wanted < 1 || wanted > most) {
            throw Refusal.parameter("limit must be a number from 1 to " + most);
        }
        return wanted;
    }

    static String cursor(DeliveryView last) {
        byte[] text = (last.createdAt() + " " + last.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static Cursor cursor(String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2 && parts[1].indexOf('\u0000') < 0) {
                return new Cursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.parameter("cursor is not one that a page has given");
        }
        throw Refusal.parameter("cursor is not one that a page has given");
    }

    private static Instant instant(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.parameter(name + " must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static void oneOf(String name, String text, Enum<?>[] values) {
        List<String> known = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (text != null && !known.contains(text)) {
            throw Refusal.parameter(name + " must be one of " + String.join(", ", known));
        }
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "\u2026";
    }
}
