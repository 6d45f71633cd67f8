package io.millrace.instance.ruote.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.plan.ruote.Tree;

/** {@code apply}: runs a tree that was handed over. */
final class Apply extends Behaviour {

    @Override
    public void apply(Node node) {
        JsonNode tree = node.attribute("tree");
        if (tree == null && node.anyAttribute("tree_var", "tree_variable") != null) {
            tree = node.variable(Rendering.text(node.anyAttribute("tree_var", "tree_variable")));
        }
        if (tree == null && node.anyAttribute("tree_field", "tree_fld", "tree_f") != null) {
            tree = Paths.get(node.fields(), Rendering.text(node.anyAttribute("tree_field", "tree_fld", "tree_f")));
        }
        tree = tree == null ? node.variable("tree") : tree;
        if (!Tree.isTree(tree)) {
            node.reply(node.fields());
            return;
        }
        ObjectNode variables = node.attributes();
        variables.remove("tree");
        node.launch(node.id().expid() + "_0", Tree.of(tree), node.fields(), variables, "");
    }
}
