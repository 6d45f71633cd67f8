package io.millrace.plan.bpmn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A place in a process; one record per BPMN element. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartEvent.class, name = "startEvent"),
    @JsonSubTypes.Type(value = EndEvent.class, name = "endEvent"),
    @JsonSubTypes.Type(value = TerminateEndEvent.class, name = "terminateEndEvent"),
    @JsonSubTypes.Type(value = TimerCatchEvent.class, name = "timerCatchEvent"),
    @JsonSubTypes.Type(value = PassTask.class, name = "task"),
    @JsonSubTypes.Type(value = UserTask.class, name = "userTask"),
    @JsonSubTypes.Type(value = ScriptTask.class, name = "scriptTask"),
    @JsonSubTypes.Type(value = ExpressionTask.class, name = "expressionTask"),
    @JsonSubTypes.Type(value = HttpTask.class, name = "httpTask"),
    @JsonSubTypes.Type(value = LoggerTask.class, name = "loggerTask"),
    @JsonSubTypes.Type(value = ExclusiveGateway.class, name = "exclusiveGateway"),
    @JsonSubTypes.Type(value = ParallelGateway.class, name = "parallelGateway")
})
public sealed interface BpmnNode
        permits StartEvent,
                EndEvent,
                TerminateEndEvent,
                TimerCatchEvent,
                PassTask,
                UserTask,
                ScriptTask,
                ExpressionTask,
                HttpTask,
                LoggerTask,
                ExclusiveGateway,
                ParallelGateway {

    String id();

    /** What people call it, or null. */
    String name();

    /** The flow taken when no other can be, or null. */
    default String defaultFlow() {
        return null;
    }
}
