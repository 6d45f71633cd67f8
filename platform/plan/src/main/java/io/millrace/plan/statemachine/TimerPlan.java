package io.millrace.plan.statemachine;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** When a scheduled transition fires after its state was entered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "timer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TimerPlan.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = TimerPlan.Computed.class, name = "computed")
})
public sealed interface TimerPlan {

    record Fixed(Duration after) implements TimerPlan {}

    /** The script gives an ISO 8601 duration, an instant, or {@code now}. */
    record Computed(Script script) implements TimerPlan {}
}
