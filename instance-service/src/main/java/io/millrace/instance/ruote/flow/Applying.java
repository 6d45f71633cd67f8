package io.millrace.instance.ruote.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.text.Condition;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** The beginning of an expression ({@code spec/ruote.md} §3.1). */
final class Applying {

    private static final String DEFINE = "define";

    private Applying() {}

    static void apply(Flow flow, Message.Apply message) {
        Node node = flow.open(message.target());
        node.parent = message.parent();
        node.fields = message.fields();
        node.variables = message.variables();
        node.origin = message.origin();
        node.onReply = message.origin() == null ? null : message.origin().onReply();
        node.forgotten = message.forgotten();
        Tree tree = message.tree();
        String behaviour = flow.expressions().behaviourOf(tree.name());
        boolean reapplied = message.origin() != null && message.parent() == null;
        if (DEFINE.equals(behaviour) && (message.launch() || reapplied)) {
            tree = tree.definitionsFirst();
            ObjectNode scope = node.variables == null ? Json.object() : node.variables;
            Tree ordered = tree;
            tree.definitionName()
                    .ifPresent(name -> scope.set(
                            name, Json.array().add(message.target().expid()).add(ordered.json())));
            node.variables = scope;
            behaviour = "sequence";
        }
        node.tree = tree;
        node.behaviour = behaviour;
        node.onCancel = node.attribute("on_cancel");
        node.onError = node.attribute("on_error");
        node.onTimeout = node.attribute("on_timeout");
        node.onTerminate = node.attribute("on_terminate");
        start(node, message);
    }

    static void start(Node node, Message.Apply message) {
        JsonNode await = node.attribute("await");
        if (await != null && !message.awaited()) {
            Awaiting.park(node, await, message);
            return;
        }
        if (!Condition.applies(node.attribute("if"), node.attribute("unless"))) {
            node.leave(node.fields);
            return;
        }
        ExpressionLinks.tie(node, message.flanking());
        Filtering.in(node);
        Tags.enter(node);
        Timers.consider(node);
        node.flow.behaviour(node).apply(node);
    }
}
