package io.millrace.definition.api.statemachine;

import com.dashjoin.jsonata.Functions;

import io.millrace.definition.statemachine.Envelope;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native image must keep for this family: JSONata finds its functions by reflection. */
@RegisterForReflection(targets = {Envelope.class, Functions.class, PublishInput.class})
final class StateMachineReflection {

    private StateMachineReflection() {}
}
