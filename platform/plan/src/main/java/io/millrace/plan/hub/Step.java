package io.millrace.plan.hub;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One step of a hub script. A JSON value in a step is a template: a text that begins with {@code =} is a JSONata
 * expression, {@code ==} escapes a literal {@code =}, everything else stands for itself.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RouteStep.class, name = "route"),
    @JsonSubTypes.Type(value = ExchangeStep.class, name = "exchange"),
    @JsonSubTypes.Type(value = SetStep.class, name = "set"),
    @JsonSubTypes.Type(value = MatchStep.class, name = "match"),
    @JsonSubTypes.Type(value = SwitchStep.class, name = "switch"),
    @JsonSubTypes.Type(value = LoopStep.class, name = "loop"),
    @JsonSubTypes.Type(value = PathStep.class, name = "path"),
    @JsonSubTypes.Type(value = FunctionStep.class, name = "function"),
    @JsonSubTypes.Type(value = ResultStep.class, name = "result"),
    @JsonSubTypes.Type(value = ErrorStep.class, name = "error"),
    @JsonSubTypes.Type(value = LogStep.class, name = "log")
})
public sealed interface Step
        permits RouteStep,
                ExchangeStep,
                SetStep,
                MatchStep,
                SwitchStep,
                LoopStep,
                PathStep,
                FunctionStep,
                ResultStep,
                ErrorStep,
                LogStep {}
