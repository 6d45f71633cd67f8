package io.millrace.instance.ruote.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.flow.Behaviour;
import io.millrace.instance.ruote.flow.Message;
import io.millrace.instance.ruote.flow.Node;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Condition;
import io.millrace.instance.ruote.text.Merges;
import io.millrace.instance.ruote.text.Rendering;

/** All children at once, each with a copy of the workitem; their replies are merged ({@code spec/ruote.md} §5). */
class Concurrence extends Behaviour {

    private static final Pattern COUNT = Pattern.compile("-?[0-9]{1,6}");
    private static final List<String> IN_ORDER = List.of("stack", "union", "concat", "deep", "isolate");

    @Override
    public void apply(Node node) {
        if (node.tree().children().isEmpty()) {
            node.leave(node.fields());
            return;
        }
        settle(node);
        if (!applyChildren(node)) {
            return;
        }
        if (node.memory().path("count").asInt(1) == 0) {
            node.flow().put(Message.Reply.to(node.id(), node.id(), node.fields()));
        }
    }

    private static void settle(Node node) {
        JsonNode count = node.anyAttribute("count", "c");
        JsonNode wanted = COUNT.matcher(Rendering.text(count)).matches() ? count : node.anyAttribute("wait_for", "wf");
        if (COUNT.matcher(Rendering.text(wanted)).matches()) {
            node.memory().put("count", Integer.parseInt(Rendering.text(wanted)));
        } else if (wanted != null) {
            ArrayNode tags = node.memory().putArray("wait_for");
            Lists.split(node, wanted).forEach(tags::add);
        }
        node.memory().put("merge", chosen(node, List.of("first", "last", "highest", "lowest"), "merge", "m"));
        node.memory()
                .put(
                        "type",
                        chosen(
                                node,
                                List.of("override", "mix", "isolate", "stack", "union", "ignore", "concat", "deep"),
                                "merge_type",
                                "mt"));
        node.memory().put("remaining", chosen(node, List.of("cancel", "forget", "wait"), "remaining", "rem", "r"));
    }

    private static String chosen(Node node, List<String> values, String... names) {
        String value = Rendering.text(node.anyAttribute(names));
        return values.contains(value) ? value : values.getFirst();
    }

    /** @return false when there is nothing to apply and the expression has replied */
    boolean applyChildren(Node node) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < node.tree().children().size(); i++) {
            messages.add(node.childMessage(i, node.fields()));
        }
        messages.forEach(node.flow()::put);
        return true;
    }

    /** How many branches there are. */
    int branches(Node node) {
        return node.tree().children().size();
    }

    /** The key of a branch in an isolating merge. */
    int index(Node node, ExpressionId from) {
        return from.equals(node.id()) ? 0 : from.childIndex();
    }

    @Override
    public void reply(Node node, ObjectNode workitem, ExpressionId from) {
        if (node.memory().get("wait_for") instanceof ArrayNode tags && workitem.has("__left_tag__")) {
            String left = workitem.get("__left_tag__").asText();
            for (int i = tags.size() - 1; i >= 0; i--) {
                if (tags.get(i).asText().equals(left)) {
                    tags.remove(i);
                }
            }
        }
        boolean before = node.memory().path("over").asBoolean();
        boolean winner = !before && wins(node, workitem);
        boolean over = before || winner || complete(node);
        node.memory().put("over", over);
        keep(node, workitem, from, winner);
        if (over && (!before || node.memory().path("remaining").asText().equals("wait"))) {
            node.reply(null);
        } else if (node.children().isEmpty() && !before) {
            node.flow().cease(node);
        }
    }

    private static boolean wins(Node node, ObjectNode workitem) {
        JsonNode when = node.attribute("over_if", workitem);
        JsonNode unless = node.attribute("over_unless", workitem);
        return when != null && Condition.isTrue(when) || unless != null && !Condition.isTrue(unless);
    }

    private boolean complete(Node node) {
        if (node.memory().get("wait_for") instanceof ArrayNode tags) {
            return tags.isEmpty();
        }
        int branches = branches(node);
        int count = node.memory().path("count").asInt(branches);
        int expected = count >= 0 ? Math.min(count, branches) : Math.max(1, branches + count);
        return node.memory().path("replies").asInt() + 1 >= expected;
    }

    private void keep(Node node, ObjectNode workitem, ExpressionId from, boolean winner) {
        ObjectNode memory = node.memory();
        memory.put("replies", memory.path("replies").asInt() + 1);
        String merge = memory.path("merge").asText();
        String type = memory.path("type").asText();
        if (merge.equals("highest") || merge.equals("lowest")) {
            ArrayNode all = memory.get("workitems") instanceof ArrayNode there ? there : memory.putArray("workitems");
            all.addObject()
                    .put("index", index(node, from))
                    .put("winner", winner)
                    .set("fields", workitem);
            return;
        }
        if (type.equals("ignore")) {
            return;
        }
        ObjectNode target = memory.get("merged") instanceof ObjectNode merged ? merged : null;
        boolean earlierWins = merge.equals("first") && !IN_ORDER.contains(type) && !winner
                || memory.path("won").asBoolean();
        if (winner) {
            memory.put("won", true);
        }
        if (target == null) {
            memory.set("merged", Merges.merge(index(node, from), null, workitem, type));
        } else if (earlierWins && !IN_ORDER.contains(type)) {
            memory.set("merged", Merges.merge(index(node, from), workitem, target, type));
        } else {
            memory.set("merged", Merges.merge(index(node, from), target, workitem, type));
        }
    }

    @Override
    public void finish(Node node, ObjectNode workitem) {
        String remaining = node.memory().path("remaining").asText("cancel");
        if (node.state() == null && remaining.equals("wait") && !node.children().isEmpty()) {
            if (!node.memory().has("cancelled")) {
                node.memory().put("cancelled", true);
                node.children().forEach(each -> node.flow().put(Message.Cancel.plain(each)));
            }
            return;
        }
        ObjectNode merged = merged(node);
        List<ExpressionId> left = List.copyOf(node.children());
        if (node.state() == null && !left.isEmpty() && remaining.equals("forget")) {
            node.flow().leaveBehind(node, merged);
            return;
        }
        node.leave(merged);
        if (node.state() == null) {
            left.forEach(each -> node.flow().put(Message.Cancel.plain(each)));
        }
    }

    private static ObjectNode merged(Node node) {
        ObjectNode memory = node.memory();
        String type = memory.path("type").asText();
        ObjectNode result = memory.get("merged") instanceof ObjectNode merged ? merged : ranked(memory, type);
        result = result == null ? node.fields() : result;
        if (type.equals("stack")) {
            result.set("stack_attributes", node.attributes());
        }
        return result;
    }

    private static ObjectNode ranked(ObjectNode memory, String type) {
        if (type.equals("ignore") || !(memory.get("workitems") instanceof ArrayNode all) || all.isEmpty()) {
            return null;
        }
        List<JsonNode> sorted = new ArrayList<>();
        all.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(each -> each.path("index").asInt()));
        boolean inOrder = List.of("stack", "union", "concat", "deep").contains(type);
        if (memory.path("merge").asText().equals("highest") && !inOrder) {
            Collections.reverse(sorted);
        }
        sorted.sort(Comparator.comparing(each -> each.path("winner").asBoolean()));
        ObjectNode result = null;
        for (JsonNode each : sorted) {
            result = Merges.merge(each.path("index").asInt(), result, (ObjectNode) each.get("fields"), type);
        }
        return result;
    }
}
