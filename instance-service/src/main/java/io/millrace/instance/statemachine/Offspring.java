package io.millrace.instance.statemachine;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Status;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FlowType;

/** What the children of an instance mean to it ({@code spec/vnext.md} §6). */
final class Offspring {

    private static final String FAILED = "Instance:100022";

    private Offspring() {}

    /** What the instance does next. */
    enum Next {
        /** Nothing was to be done. */
        NOTHING,
        /** The state has changed, the run stands still. */
        REST,
        /** The run goes on. */
        GO
    }

    /** A child says where it stands. */
    static Next told(Work work, Event.MessageArrived message) {
        Optional<Child> found = open(work, message.key());
        if (found.isEmpty() || message.data() == null) {
            return Next.NOTHING;
        }
        JsonNode data = message.data();
        InstanceStatus status = InstanceStatus.of(data.path("status").asText()).orElse(InstanceStatus.ACTIVE);
        Child child = found.get()
                .told(
                        data.path("version").textValue(),
                        status,
                        data.path("place").isObject() ? Json.read(data.get("place"), Child.Place.class) : null);
        work.family(work.family().changed(child));
        if (child.type() == FlowType.SUB_PROCESS || !awaited(work.run(), child)) {
            return Next.REST;
        }
        if (status == InstanceStatus.FAULTED && work.phase() != InstanceStatus.FAULTED) {
            JsonNode fault = data.path("fault");
            return failed(
                    work,
                    child,
                    fault.path("code").asText(FAILED),
                    fault.path("message").asText());
        }
        if (status != InstanceStatus.FAULTED && work.phase() == InstanceStatus.FAULTED) {
            work.clearFault();
            work.phase(InstanceStatus.BUSY);
        }
        return Next.REST;
    }

    /** A child has ended, or could not be started. */
    static Next ended(Work work, Event.ChildEnded ended) {
        Optional<Child> found = open(work, ended.child().value());
        if (found.isEmpty()) {
            return Next.NOTHING;
        }
        Child child = found.get();
        work.family(work.family().changed(child.over()));
        if (child.type() == FlowType.SUB_PROCESS) {
            return Next.REST;
        }
        JsonNode error = ended.result() == null ? Json.object() : ended.result().path("error");
        if (ended.status() == Status.FAILED && awaited(work.run(), child)) {
            work.run(work.run().withChild(null));
            String message = error.path("code").asText("START_REFUSED") + ": "
                    + error.path("message").asText();
            return failed(work, child, FAILED, message);
        }
        JsonNode result = ended.result() == null ? Json.object() : ended.result();
        if (awaited(work.parked(), child)) {
            work.parked(work.parked().withChild(new Run.Waiting(child.id(), result)));
            return Next.REST;
        }
        if (!awaited(work.run(), child)) {
            return Next.REST;
        }
        work.clearFault();
        work.phase(InstanceStatus.BUSY);
        work.run(work.run().withChild(new Run.Waiting(child.id(), result)));
        return Next.GO;
    }

    private static Next failed(Work work, Child child, String code, String message) {
        String text = "sub flow " + child.flow() + " failed: " + message;
        return switch (Failing.fail(work, Failure.of(code, text, Failure.SUB_FLOW))) {
            case ON -> {
                Runs.cancelSubFlow(work);
                work.run(work.run().withChild(new Run.Waiting(child.id(), Json.object())));
                yield Next.GO;
            }
            case DIVERTED -> Next.GO;
            case STOPPED -> Next.REST;
        };
    }

    /** The sub flow that made this instance faulted is taken up again in its place. */
    static boolean retry(Work work, ObjectNode fix) {
        Optional<Child> child = work.family().active();
        if (child.isEmpty() || !awaited(work.run(), child.get())) {
            return false;
        }
        work.effect(new Effect.Send(new InstanceId(child.get().id()), new Event.RetryAsked(fix, null)));
        return true;
    }

    private static Optional<Child> open(Work work, String id) {
        return work.phase() == InstanceStatus.COMPLETED
                ? Optional.empty()
                : work.family().child(id).filter(child -> !child.completed());
    }

    private static boolean awaited(Run run, Child child) {
        return run != null && run.waitsForChild() && run.child().id().equals(child.id());
    }
}
