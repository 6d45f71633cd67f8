package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.Expression;
import io.millrace.instance.ruote.flow.RuoteState;

/**
 * A workflow as one looks at it: where it stands and what it waits for.
 *
 * @param position ids of the leaf expressions
 * @param variables the process's own variables, or those at its end
 * @param fields the fields at its end, or null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowView(
        String id,
        String status,
        @JsonProperty("launched_at") Instant launchedAt,
        @JsonProperty("last_active_at") Instant lastActiveAt,
        List<String> position,
        List<WorkItem> workitems,
        List<Error> errors,
        List<String> tags,
        ObjectNode variables,
        ObjectNode fields) {

    /** A workitem somebody outside has. */
    public record WorkItem(String id, String participant, ObjectNode fields) {}

    /** An error that nobody handled. */
    public record Error(String expid, @JsonProperty("class") String className, String message, Instant at) {}

    static WorkflowView of(InstanceView view) {
        RuoteState state = view.state(RuoteState.class);
        String wfid = view.id().value();
        ObjectNode variables = state.root()
                .map(Expression::variables)
                .orElse(state.outcome() == null ? null : state.outcome().variables());
        return new WorkflowView(
                wfid,
                state.status().text(),
                view.createdAt(),
                view.updatedAt(),
                state.position(),
                state.expressions().stream()
                        .filter(each -> state.isOpen(each.id()))
                        .map(each -> new WorkItem(each.id() + "!" + wfid, state.participant(each), each.fields()))
                        .toList(),
                state.faults().stream()
                        .map(each -> new Error(each.expression().expid(), each.className(), each.text(), each.at()))
                        .toList(),
                state.expressions().stream()
                        .map(Expression::tag)
                        .filter(Objects::nonNull)
                        .map(Expression.Tag::full)
                        .toList(),
                variables,
                state.outcome() == null ? null : state.outcome().fields());
    }
}
