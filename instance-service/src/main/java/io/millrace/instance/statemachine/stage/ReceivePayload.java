package io.millrace.instance.statemachine.stage;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Failing;
import io.millrace.instance.statemachine.Origin;
import io.millrace.instance.statemachine.Work;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TransitionPlan;

/** Merges the payload, or what the transition's mapping makes of it, into the data. */
final class ReceivePayload implements Stage {

    static final String MAPPING_FAILED = "Task:400007";

    @Override
    public Flow run(Work work) {
        Optional<String> fault = write(work);
        if (fault.isEmpty()) {
            return Flow.NEXT;
        }
        if (work.refuse()) {
            return Flow.END;
        }
        return Flows.after(Failing.fail(work, Failure.of(MAPPING_FAILED, fault.get(), Failure.OPERATION)));
    }

    /** @return what went wrong, if anything did */
    Optional<String> write(Work work) {
        TransitionPlan transition = work.transition();
        JsonNode patch = work.run().body();
        if (transition.mapping() != null) {
            switch (work.evaluate(transition.mapping(), patch)) {
                case Result.Failed failed -> {
                    return Optional.of("mapping of transition " + transition.key() + ": " + failed.message());
                }
                case Result.Value value -> patch = value.json().isMissingNode() ? null : value.json();
            }
            if (patch != null && !patch.isObject()) {
                return Optional.of("mapping of transition " + transition.key() + " gives no object");
            }
        }
        if (work.run().origin() == Origin.START) {
            return work.begin(patch == null ? Json.object() : patch);
        }
        return patch == null || patch.isEmpty() ? Optional.empty() : work.write(patch, transition.strategy());
    }
}
