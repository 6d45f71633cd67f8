package io.millrace.instance.api.ruote;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.Expression;
import io.millrace.instance.ruote.flow.Fault;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.plan.ruote.Position;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;

/**
 * An error that nobody handled.
 *
 * @param during what was being done: {@code apply}, {@code reply}, {@code dispatch}, …
 * @param line where the expression stands in the definition's text, or null when it does not come from there
 * @param fields those on their way when it happened
 * @param tree the expression that failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorView(
        String id,
        String expid,
        @JsonProperty("class") String className,
        String message,
        Instant at,
        String during,
        Integer line,
        Integer column,
        JsonNode tree,
        ObjectNode fields) {

    static List<ErrorView> of(InstanceView workflow, RuotePlan plan) {
        RuoteState state = workflow.state(RuoteState.class);
        return state.faults().stream()
                .map(each -> of(workflow, state, plan, each))
                .toList();
    }

    private static ErrorView of(InstanceView workflow, RuoteState state, RuotePlan plan, Fault fault) {
        Expression expression = state.find(fault.expression()).orElse(null);
        Tree own = expression == null
                ? null
                : expression.updatedTree() != null ? expression.updatedTree() : expression.tree();
        boolean planned = expression != null && own == null;
        Tree tree = planned ? plan.tree().at(fault.expression().expid()).orElse(null) : own;
        Position position = planned ? plan.positions().get(fault.expression().expid()) : null;
        return new ErrorView(
                fault.expression() + "!" + workflow.id().value(),
                fault.expression().expid(),
                fault.className(),
                fault.text(),
                fault.at(),
                during(fault.message()),
                position == null ? null : position.line(),
                position == null ? null : position.column(),
                tree == null ? null : tree.json(),
                fault.fields());
    }

    private static String during(Message message) {
        return switch (message) {
            case Message.Apply m -> "apply";
            case Message.Reply m -> "reply";
            case Message.Cancel m -> "cancel";
            case Message.Fail m -> "fail";
            case Message.Dispatch m -> "dispatch";
            case Message.DispatchCancel m -> "dispatch_cancel";
            case Message.Pause m -> "pause";
            case Message.Resume m -> "resume";
        };
    }
}
