package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.Child;
import io.millrace.instance.statemachine.Fault;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.web.etag.ETag;

/** Instances in the shapes of the API. */
final class Envelopes {

    private Envelopes() {}

    static GetInstanceOutput read(InstanceView view, StateMachinePlan plan) {
        MachineState state = view.state(MachineState.class);
        GetInstanceOutput output = new GetInstanceOutput(
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
        return output.withETag(ETag.ofContent(Json.bytes(output)).header());
    }

    static InstanceOutput written(InstanceView view, StateMachinePlan plan) {
        GetInstanceOutput read = read(view, plan);
        return new InstanceOutput(
                read.id(),
                read.key(),
                read.metadata().status(),
                read.attributes(),
                read.eTag(),
                read.entityEtag(),
                read.extensions());
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
