package io.millrace.instance.bpmn;

import java.util.List;
import java.util.Optional;

import io.millrace.el.ElException;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnNode;
import io.millrace.plan.bpmn.SequenceFlow;

/** Gives each active token its turn, first come first served, until all wait or the step's budget is used up. */
final class Chain {

    private Chain() {}

    /** True when the budget ended before the work did. */
    static boolean run(Work work) {
        int left = work.moment().budget().steps();
        while (work.runnable()) {
            Optional<Token> next = work.tokens().stream()
                    .filter(token -> token.state() == TokenState.ACTIVE)
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            if (left-- == 0) {
                return true;
            }
            turn(next.get(), work);
        }
        if (work.runnable() && work.tokens().isEmpty()) {
            work.end(Status.COMPLETED, Activity.INSTANCE_COMPLETED, Json.object());
        }
        return false;
    }

    private static void turn(Token token, Work work) {
        if (!work.countStep()) {
            work.fail(
                    token,
                    "STEP_LIMIT",
                    "an instance takes at most " + work.moment().budget().total() + " steps");
            return;
        }
        BpmnNode node = work.node(token);
        try {
            if (token.done()) {
                leave(token, node, work);
            } else {
                work.record(Activity.NODE_ENTERED, node.id(), null);
                Elements.of(node).enter(node, token, work);
            }
        } catch (ElException e) {
            work.fail(token, e.error().name(), e.getMessage());
        }
    }

    private static void leave(Token token, BpmnNode node, Work work) {
        Optional<List<SequenceFlow>> flows = WaysOut.of(work.plan(), node, work.el());
        int fanOut = work.moment().budget().fanOut();
        if (flows.isEmpty()) {
            work.fail(token, "NO_FLOW_TAKEN", "no outgoing condition holds and there is no default flow");
        } else if (work.tokens().size() + flows.get().size() > fanOut) {
            work.fail(token, "FAN_OUT_LIMIT", "an instance has at most " + fanOut + " tokens");
        } else {
            work.leave(token, flows.get());
        }
    }
}
