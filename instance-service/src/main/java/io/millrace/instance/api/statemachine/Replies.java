package io.millrace.instance.api.statemachine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Rejections;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Answers to commands: the whole envelope to callers that wait, its beginning to the others. */
@ApplicationScoped
public class Replies {

    static final String ENTITY_ETAG = "X-Entity-ETag";
    static final String WORKFLOW = "X-Workflow";

    private final Machines machines;
    private final Shown seen;
    private final Extensions extended;
    private final StateMachineConfig config;

    Replies(Machines machines, Shown seen, Extensions extended, StateMachineConfig config) {
        this.machines = machines;
        this.seen = seen;
        this.extended = extended;
        this.config = config;
    }

    Response written(InstanceView view, boolean waits) {
        InstanceView shown = waits ? machines.settled(view) : view;
        StateMachinePlan plan = machines.plan(shown);
        boolean whole = waits && shown.status().quiet();
        return reply(output(shown, plan, whole), whole, plan.definition() + "/" + shown.definitionVersion());
    }

    /** What the first command with that key was answered. When its tasks are still out, a caller that waits does. */
    Response repeated(Answer.Repeated repeated, boolean waits) {
        InstanceView view = machines.find(repeated.instance())
                .orElseThrow(() ->
                        Rejections.instanceNotFound(repeated.instance().value()).exception());
        if (repeated.first() == null) {
            return written(view, waits);
        }
        InstanceOutput first = Json.read(repeated.first(), InstanceOutput.class);
        return waits && first.status() == InstanceStatus.BUSY
                ? written(view, true)
                : reply(first, waits, view.definition() + "/" + view.definitionVersion());
    }

    /** @param before the faulted instance, which knows the transition that failed */
    Response retried(InstanceView view, InstanceView before, boolean waits) {
        InstanceView shown = waits ? machines.settled(view) : view;
        boolean whole = waits && shown.status().quiet();
        InstanceOutput output = output(shown, machines.plan(shown), whole);
        MachineState faulted = before.state(MachineState.class);
        String retried = faulted.run() == null ? null : faulted.run().record();
        return Response.ok(RetryOutput.of(whole ? output : output.shortened(), retried))
                .build();
    }

    private InstanceOutput output(InstanceView view, StateMachinePlan plan, boolean whole) {
        return whole
                ? extended.written(seen.read(view), view, plan).written()
                : seen.untagged(view).written();
    }

    private Response reply(InstanceOutput output, boolean whole, String workflow) {
        if (!whole) {
            return Response.status(config.asyncStatus())
                    .header(WORKFLOW, workflow + "/" + output.id())
                    .entity(output.shortened())
                    .build();
        }
        return Response.ok(output)
                .header(WORKFLOW, workflow + "/" + output.id())
                .header(HttpHeaders.ETAG, output.eTag())
                .header(ENTITY_ETAG, output.entityEtag())
                .build();
    }
}
