package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.text.Durations;
import io.millrace.plan.ruote.Tree;

/** Composed error handlers such as {@code 1s: retry, 5m: retry * 3, pass}: each failure uses up one part (§7.1). */
final class Retries {

    private static final Pattern TIMES = Pattern.compile(" *([^ ]+) *\\* *([0-9]{1,6})");
    private static final String ATTRIBUTE = "on_error";

    private Retries() {}

    static void schedule(Node node, OnError.Handler handler, String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("\\s*,\\s*")));
        String[] first = parts.removeFirst().split(":", 2);
        String after = first.length == 1 ? "0" : first[0].strip();
        String action = first[first.length - 1];
        Matcher times = TIMES.matcher(action);
        if (times.matches()) {
            int left = Integer.parseInt(times.group(2)) - 1;
            if (left > 0) {
                parts.addFirst(after + ": " + times.group(1) + (left > 1 ? " * " + left : ""));
            }
        }
        node.updateTree(rest(node.tree(), handler, String.join(", ", parts)));
        Timers.arm(
                node,
                Durations.at(after, node.flow.now()),
                new Message.Cancel(node.id, "retry", "error", Message.Reapply.same()),
                "retry");
    }

    /** The tree with what is left of the handler. */
    private static Tree rest(Tree tree, OnError.Handler handler, String left) {
        if (handler.child() < 0) {
            return left.isEmpty() ? tree.without(ATTRIBUTE) : tree.with(ATTRIBUTE, TextNode.valueOf(left));
        }
        Tree child = tree.children().get(handler.child());
        Tree changed;
        if (handler.pattern() != null) {
            changed = left.isEmpty()
                    ? child.without(handler.pattern())
                    : child.with(handler.pattern(), TextNode.valueOf(left));
        } else {
            changed = child.text().map(child::without).orElse(child);
            changed = left.isEmpty() ? changed : changed.with(left, NullNode.getInstance());
        }
        return tree.withChild(handler.child(), changed);
    }
}
