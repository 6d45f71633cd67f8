package io.millrace.instance.api.pythmata;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.millrace.el.ElException;
import io.millrace.engine.kernel.Status;
import io.millrace.instance.bpmn.DueTime;
import io.millrace.instance.bpmn.ShownStatus;
import io.millrace.plan.bpmn.TimerCatchEvent;
import io.millrace.problem.Problem;

/** Reads query parameters; what does not fit is a 422 that names the parameter. */
final class Parameters {

    private static final int MOST_ITEMS = 100;
    private static final int MOST_PAGES = 1_000_000;

    private Parameters() {}

    static int page(Integer page) {
        return bounded("page", page, 1, MOST_PAGES);
    }

    static int pageSize(Integer size) {
        return bounded("page_size", size, 10, MOST_ITEMS);
    }

    /** Null stays null: any status. */
    static List<Status> statuses(String status) {
        if (status == null) {
            return null;
        }
        return Arrays.stream(ShownStatus.values())
                .filter(shown -> shown.name().equals(status))
                .findFirst()
                .map(ShownStatus::covers)
                .orElseThrow(() -> invalid("status", "status must be one of " + List.of(ShownStatus.values())));
    }

    /** An ISO 8601 date or date-time; null stays null. */
    static Instant time(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            return DueTime.of(TimerCatchEvent.Kind.DATE, text, Instant.EPOCH);
        } catch (ElException e) {
            throw invalid(name, name + " must be an ISO 8601 date or date-time");
        }
    }

    private static int bounded(String name, Integer value, int otherwise, int most) {
        int number = value == null ? otherwise : value;
        if (number < 1 || number > most) {
            throw invalid(name, name + " must be 1 to " + most);
        }
        return number;
    }

    private static RuntimeException invalid(String parameter, String detail) {
        return Problem.invalid("INVALID_PARAMETER", detail)
                .with("parameter", parameter)
                .exception();
    }
}
