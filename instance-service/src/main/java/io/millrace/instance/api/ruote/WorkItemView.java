package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.Expression;
import io.millrace.instance.ruote.flow.RuoteState;

/**
 * A workitem somebody outside has.
 *
 * @param deliveryId the delivery of its newest active callback, to be looked up under {@code /deliveries}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkItemView(
        String id,
        String participant,
        String expid,
        @JsonProperty("dispatched_at") Instant dispatchedAt,
        @JsonProperty("delivery_id") String deliveryId,
        ObjectNode fields) {

    static List<WorkItemView> of(InstanceView workflow) {
        RuoteState state = workflow.state(RuoteState.class);
        return state.expressions().stream()
                .filter(each -> state.isOpen(each.id()))
                .map(each -> of(workflow, each))
                .toList();
    }

    static WorkItemView of(InstanceView workflow, Expression expression) {
        RuoteState state = workflow.state(RuoteState.class);
        return new WorkItemView(
                expression.id() + "!" + workflow.id().value(),
                state.participant(expression),
                expression.id().expid(),
                state.since(expression),
                state.delivery(expression),
                expression.fields());
    }
}
