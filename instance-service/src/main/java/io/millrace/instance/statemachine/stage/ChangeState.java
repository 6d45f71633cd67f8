package io.millrace.instance.statemachine.stage;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Announcement;
import io.millrace.instance.statemachine.Failing;
import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateNotification;

/** Moves the instance to the transition's target, and announces what that state wants announced. */
final class ChangeState implements Stage {

    static final String NOTIFICATION_FAILED = "Task:400007";

    @Override
    public Flow run(Work work) {
        work.moveTo(work.run().to());
        List<Effect> announced = new ArrayList<>();
        for (StateNotification notification : work.currentState().notifications()) {
            try {
                if (notification.rule() == null
                        || value(work, notification.rule()).asBoolean()) {
                    announced.add(
                            Announcement.of(work, Announcement.STATE_CHANNEL, value(work, notification.message())));
                }
            } catch (IllegalArgumentException e) {
                String message = "notification of state " + work.current() + ": " + e.getMessage();
                Flow flow =
                        Flows.after(Failing.fail(work, Failure.of(NOTIFICATION_FAILED, message, Failure.OPERATION)));
                if (flow != Flow.NEXT) {
                    return flow;
                }
            }
        }
        announced.forEach(work::effect);
        return Flow.NEXT;
    }

    private static JsonNode value(Work work, Script script) {
        return switch (work.evaluate(script, work.run().body())) {
            case Result.Failed failed -> throw new IllegalArgumentException(failed.message());
            case Result.Value value -> value.json();
        };
    }

    @Override
    public boolean appliesTo(Origin origin) {
        return origin != Origin.UPDATE_DATA;
    }
}
