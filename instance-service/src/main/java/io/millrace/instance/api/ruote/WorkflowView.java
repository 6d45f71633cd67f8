package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.Expression;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.plan.ruote.RuotePlan;

/**
 * A workflow as one looks at it: where it stands and what it waits for.
 *
 * @param name the definition's own name, or null
 * @param status running, waiting, suspended, failed, completed or cancelled
 * @param position ids of the leaf expressions
 * @param variables the process's own variables, or those at its end
 * @param fields the fields at its end, or null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowView(
        String id,
        String name,
        String status,
        @JsonProperty("launched_at") Instant launchedAt,
        @JsonProperty("last_active_at") Instant lastActiveAt,
        @JsonProperty("ended_at") Instant endedAt,
        List<String> position,
        List<WorkItemView> workitems,
        List<ErrorView> errors,
        List<TimerView> timers,
        List<String> tags,
        ObjectNode variables,
        ObjectNode fields) {

    static WorkflowView of(InstanceView view, RuotePlan plan) {
        RuoteState state = view.state(RuoteState.class);
        ObjectNode variables = state.root()
                .map(Expression::variables)
                .orElse(state.outcome() == null ? null : state.outcome().variables());
        return new WorkflowView(
                view.id().value(),
                plan.name(),
                view.status().text(),
                view.createdAt(),
                view.updatedAt(),
                view.endedAt(),
                state.position(),
                WorkItemView.of(view),
                ErrorView.of(view, plan),
                TimerView.of(view),
                state.tags(),
                variables,
                state.outcome() == null ? null : state.outcome().fields());
    }
}
