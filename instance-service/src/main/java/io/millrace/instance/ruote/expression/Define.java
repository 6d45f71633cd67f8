package io.millrace.instance.ruote.expression;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** Binds a subprocess: the variable holds {@code [expid, tree]}. */
final class Define extends Behaviour {

    @Override
    public void apply(Node node) {
        Tree tree = node.tree().definitionsFirst();
        tree.definitionName()
                .ifPresent(name -> node.setVariable(
                        name, Json.array().add(node.id().expid()).add(tree.json())));
        node.reply(node.fields());
    }
}
