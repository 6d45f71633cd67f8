package io.millrace.instance.ruote.flow;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.instance.ruote.flow.Message.Origin;
import io.millrace.instance.ruote.flow.Message.Reapply;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Paths;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.plan.ruote.Tree;

/** The {@code on_…} handlers: what replaces an expression that failed, was cancelled or timed out (§7.1). */
final class Triggers {

    private static final Pattern COMPOSED = Pattern.compile("[,:*]");
    private static final Pattern KEEP = Pattern.compile("(store|bury): *(.+)");
    private static final String ON_ERROR = "on_error";
    private static final String ON_CANCEL = "on_cancel";

    private Triggers() {}

    static void fire(Node node, String on, ObjectNode workitem) {
        if (on.equals("on_re_apply")) {
            Reapply reapply = node.reapply;
            Tree tree = reapply.tree() == null ? node.tree() : reapply.tree();
            replace(node, on, tree, refill(node, reapply, workitem), reapply.replay());
            return;
        }
        if (on.equals("on_reply")) {
            Tree tree = node.onReply;
            node.onReply = null;
            replace(node, on, tree, workitem, false);
            return;
        }
        String second =
                node.origin == null || node.origin.trigger() == null ? null : "__" + node.origin.trigger() + "__";
        JsonNode again = second == null ? null : Rendering.orNull(workitem.get(second));
        if (again != null) {
            act(node, on, new OnError.Handler(again, null, -1), node.origin.fields(), node.origin.tree());
            return;
        }
        act(node, on, handler(node, on), workitem, node.tree());
    }

    private static OnError.Handler handler(Node node, String on) {
        return switch (on) {
            case ON_ERROR ->
                OnError.find(node, node.fields.path(OnError.FIELD))
                        .orElse(new OnError.Handler(TextNode.valueOf(""), null, -1));
            case ON_CANCEL -> new OnError.Handler(node.onCancel, null, -1);
            default -> new OnError.Handler(node.onTimeout, null, -1);
        };
    }

    private static ObjectNode refill(Node node, Reapply reapply, ObjectNode workitem) {
        ObjectNode fields = reapply.applied() || reapply.mergeIn() != null ? node.fields : workitem;
        fields = reapply.fields() != null ? reapply.fields() : fields;
        return reapply.mergeIn() == null ? fields : fields.deepCopy().setAll(reapply.mergeIn());
    }

    private static void act(Node node, String on, OnError.Handler handler, ObjectNode workitem, Tree tree) {
        ObjectNode fields = on.equals(ON_ERROR) ? node.fields : workitem;
        if (Tree.isTree(handler.action())) {
            replace(node, on, Tree.of(handler.action()), fields, false);
            return;
        }
        String text = Rendering.text(handler.action());
        if (on.equals(ON_ERROR) && text.startsWith("!")) {
            text = text.substring(1);
        }
        Matcher keep = KEEP.matcher(text);
        if (on.equals(ON_ERROR) && keep.matches()) {
            keep(node, keep.group(2).strip(), workitem);
        } else if (on.equals(ON_ERROR) && COMPOSED.matcher(text).find()) {
            Retries.schedule(node, handler, text);
        } else {
            named(node, on, text.strip(), workitem, fields, tree);
        }
    }

    private static void named(Node node, String on, String name, ObjectNode workitem, ObjectNode fields, Tree tree) {
        boolean cancels = !on.equals(ON_CANCEL) && node.onCancel != null;
        Optional<Commands.Command> command = Commands.read(name);
        switch (name) {
            case "redo", "retry" -> replace(node, on, tree, fields, false);
            case "undo", "pass", "" -> giveUp(node, on, workitem);
            case "cancel" -> {
                if (cancels) {
                    fire(node, ON_CANCEL, workitem);
                } else {
                    giveUp(node, on, workitem);
                }
            }
            case "cando" -> {
                if (cancels) {
                    node.onReply = tree;
                    fire(node, ON_CANCEL, workitem);
                } else {
                    replace(node, on, tree, fields, false);
                }
            }
            case "raise" ->
                throw new FlowError(
                        node.fields.path(OnError.FIELD).path("class").asText("RuntimeError"),
                        node.fields.path(OnError.FIELD).path("message").asText());
            default -> {
                if (command.isPresent()) {
                    obey(node, command.get(), workitem);
                } else {
                    replace(node, on, Tree.leaf(name), fields, false);
                }
            }
        }
    }

    private static void giveUp(Node node, String on, ObjectNode workitem) {
        node.state = on.equals(ON_CANCEL) ? "cancelled" : Node.FAILED;
        node.reply(workitem);
    }

    private static void keep(Node node, String where, ObjectNode workitem) {
        JsonNode error = node.fields.path(OnError.FIELD);
        if (where.startsWith("v")) {
            node.setVariable(where.substring(where.indexOf(':') + 1), error);
        } else {
            Paths.set(workitem, where.substring(where.indexOf(':') + 1), error);
        }
        giveUp(node, ON_ERROR, workitem);
    }

    private static void obey(Node node, Commands.Command command, ObjectNode workitem) {
        node.state = null;
        Commands.put(workitem, command.name(), command.argument());
        ExpressionId from = node.flow.currentFor(node) instanceof Message.Reply reply ? reply.from() : node.id;
        node.flow.behaviour(node).reply(node, workitem, from);
    }

    private static void replace(Node node, String on, Tree tree, ObjectNode fields, boolean replay) {
        Tree changed = tree.name().startsWith("!") ? tree.named(tree.name().substring(1)) : tree;
        ObjectNode attributes = changed.attributes().deepCopy();
        attributes.put("_triggered", on);
        node.tree().attributes().fields().forEachRemaining(each -> {
            boolean handler = each.getKey().startsWith("on_") && !each.getKey().equals(on);
            if (handler || each.getKey().equals("tag")) {
                attributes.set(each.getKey(), each.getValue());
            }
        });
        node.flow.remove(node);
        node.flow.put(new Message.Apply(
                node.id,
                node.parent,
                new Tree(changed.name(), attributes, changed.children()),
                fields,
                node.variables,
                false,
                node.forgotten,
                false,
                new Origin(on, node.onReply, node.tree, node.fields, replay),
                true));
    }
}
