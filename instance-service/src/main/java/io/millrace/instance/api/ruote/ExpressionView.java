package io.millrace.instance.api.ruote;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.Expression;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;

/**
 * One live expression.
 *
 * @param parent the expid of the one above, or null
 * @param state null while it runs, else cancelling, dying, timing_out, failing, failed, paused or awaiting
 * @param variables those of its own scope, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExpressionView(
        String id, String expid, String parent, String name, String state, String tag, Object variables) {

    static List<ExpressionView> of(InstanceView workflow, RuotePlan plan) {
        return workflow.state(RuoteState.class).expressions().stream()
                .map(each -> of(workflow, plan, each))
                .toList();
    }

    private static ExpressionView of(InstanceView workflow, RuotePlan plan, Expression each) {
        Tree tree = each.updatedTree() != null ? each.updatedTree() : each.tree();
        String name = tree != null
                ? tree.name()
                : plan.tree().at(each.id().expid()).map(Tree::name).orElse(null);
        return new ExpressionView(
                each.id() + "!" + workflow.id().value(),
                each.id().expid(),
                Objects.toString(each.parent() == null ? null : each.parent().expid(), null),
                name,
                each.state(),
                each.tag() == null ? null : each.tag().full(),
                each.variables());
    }
}
