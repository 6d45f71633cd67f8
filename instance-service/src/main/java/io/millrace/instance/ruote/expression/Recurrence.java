package io.millrace.instance.ruote.expression;

import java.time.Duration;
import java.time.Instant;

import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.flow.Timers;
import io.millrace.instance.ruote.text.Cron;
import io.millrace.instance.ruote.text.Durations;

/** The next time of a schedule that recurs: a duration or a cron line. */
final class Recurrence {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Recurrence() {}

    /** Replies to the expression at the schedule's next time; no sooner than in a second. */
    static void next(Node node, String schedule) {
        Instant now = node.flow().now();
        Instant due;
        if (Cron.isCron(schedule)) {
            due = Cron.parse(schedule).next(now);
        } else {
            Duration interval = Durations.parse(schedule);
            due = now.plus(interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval);
        }
        Timers.arm(
                node, due, Message.Reply.to(node.id(), node.id(), node.fields().deepCopy()), "recur");
    }
}
