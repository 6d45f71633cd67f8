package io.millrace.instance.api.statemachine;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;

/** The instances that an event has started or moved; none when it was meant for nobody. */
@Schema(name = "EventOutput")
public record EventOutput(List<Moved> instances) {

    /** One of them. */
    @Schema(name = "EventInstance")
    public record Moved(String id, String key, InstanceStatus status) {}

    static EventOutput of(List<InstanceView> views) {
        return new EventOutput(views.stream().map(EventOutput::moved).toList());
    }

    private static Moved moved(InstanceView view) {
        MachineState state = view.state(MachineState.class);
        return new Moved(view.id().value(), state.key(), state.phase());
    }
}
