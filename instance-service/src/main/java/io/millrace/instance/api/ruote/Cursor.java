package io.millrace.instance.api.ruote;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

import io.millrace.instance.store.ruote.ListedWorkflow;
import io.millrace.instance.store.ruote.WorkflowFilter.Place;

/** The place in a list to go on from, as a text that means nothing to callers. */
final class Cursor {

    private static final int LONGEST = 300;

    private Cursor() {}

    static String after(ListedWorkflow last) {
        String place = last.launchedAt() + " " + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    static Place read(String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String place = cursor.length() > LONGEST
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int blank = place.indexOf(' ');
            if (blank > 0 && place.indexOf(0) < 0) {
                return new Place(Instant.parse(place.substring(0, blank)), place.substring(blank + 1));
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static RuntimeException invalid() {
        return Refusal.of("INVALID_PARAMETER", "cursor is invalid");
    }
}
