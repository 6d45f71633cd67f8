package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.millrace.engine.kernel.Status;
import io.millrace.instance.ruote.text.Dates;
import io.millrace.instance.ruote.text.FlowError;

/** Reads the parameters of a list; what does not fit is refused by the parameter's name. */
final class ListQuery {

    static final int DEFAULT_LIMIT = 20;
    static final int MOST = 100;

    private ListQuery() {}

    /** One status or several with commas between; null stays null: any. */
    static List<Status> statuses(String text) {
        if (text == null) {
            return null;
        }
        List<Status> statuses = new ArrayList<>();
        for (String each : text.split(",")) {
            statuses.add(Arrays.stream(Status.values())
                    .filter(status -> status.text().equals(each.strip()))
                    .findFirst()
                    .orElseThrow(() -> invalid("status is invalid: one or several of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Status.values())
                                            .map(Status::text)
                                            .toList()))));
        }
        return statuses;
    }

    static Instant time(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            return Dates.parse(text);
        } catch (FlowError | IllegalArgumentException e) {
            throw invalid(name + " is invalid: an ISO 8601 date or date-time is expected");
        }
    }

    static int number(String name, String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw invalid(name + " is invalid: " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    private static RuntimeException invalid(String detail) {
        return Refusal.of("INVALID_PARAMETER", detail);
    }
}
