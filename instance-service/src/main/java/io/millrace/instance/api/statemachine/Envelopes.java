package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.Child;
import io.millrace.instance.statemachine.Fault;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Instances in the shapes of the API. */
final class Envelopes {

    private Envelopes() {}

    static GetInstanceOutput read(InstanceView view, StateMachinePlan plan) {
        return untagged(view, plan).tagged();
    }

    /** Without the tag of the whole, which takes writing it. */
    static GetInstanceOutput untagged(InstanceView view, StateMachinePlan plan) {
        MachineState state = view.state(MachineState.class);
        return new GetInstanceOutput(
                view.id().value(),
                state.key(),
                plan.key(),
                plan.domain(),
                view.definitionVersion(),
                null,
                '"' + state.data().etag() + '"',
                state.tags(),
                metadata(view, state),
                state.data().value(),
                Map.of());
    }

    private static InstanceMetadata metadata(InstanceView view, MachineState state) {
        Child.Place place = state.place();
        Instant ended = view.endedAt();
        Fault fault = state.fault();
        return new InstanceMetadata(
                place.current(),
                place.effective(),
                state.phase(),
                place.effectiveType(),
                place.effectiveSubType(),
                ended,
                ended == null ? null : Duration.between(view.createdAt(), ended).toMillis() / 1000.0,
                view.createdAt(),
                view.updatedAt(),
                state.created().id(),
                state.created().behalfOf(),
                state.modified().id(),
                state.modified().behalfOf(),
                state.stage(),
                state.data().version(),
                fault == null ? null : new InstanceMetadata.FaultInfo(fault.code(), fault.message()));
    }
}
