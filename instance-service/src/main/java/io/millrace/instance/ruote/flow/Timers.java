package io.millrace.instance.ruote.flow;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.instance.ruote.flow.Expression.Timer;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.text.Durations;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Rendering;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** The attributes {@code timeout} and {@code timers}, and whatever else an expression schedules (§6). */
public final class Timers {

    private static final Pattern ERROR = Pattern.compile("err(or)?( *.+)?");

    private Timers() {}

    static void consider(Node node) {
        String timers = Rendering.text(node.attribute("timers"));
        for (String each : timers.isBlank() ? new String[0] : timers.split(",")) {
            int colon = each.lastIndexOf(':');
            if (colon < 0) {
                throw FlowError.argument("a timer is 'duration: action', not '" + each.strip() + "'");
            }
            schedule(
                    node,
                    each.substring(0, colon).strip(),
                    each.substring(colon + 1).strip());
        }
        String timeout = Rendering.text(node.attribute("timeout"));
        if (!timeout.isBlank()) {
            schedule(node, timeout.strip(), "timeout");
        }
    }

    private static void schedule(Node node, String after, String action) {
        if (!after.isEmpty()) {
            arm(node, Durations.at(after, node.flow.now()), message(node, after, action), action);
        }
    }

    private static Message message(Node node, String after, String action) {
        Matcher error = ERROR.matcher(action);
        Matcher command = Commands.PATTERN.matcher(action);
        if (action.equals("timeout")) {
            return new Message.Cancel(node.id, "timeout", "timeout", null);
        }
        if (List.of("undo", "pass").contains(action)) {
            return Message.Cancel.plain(node.id);
        }
        if (List.of("redo", "retry").contains(action)) {
            return new Message.Cancel(node.id, null, null, Message.Reapply.same());
        }
        if (error.matches()) {
            String text = error.group(2) == null
                    ? "timer induced error (\"" + after + ": " + action + "\")"
                    : error.group(2).strip();
            return new Message.Cancel(node.id, null, null, Message.Reapply.with(texted("error", text)));
        }
        if (command.matches()) {
            String[] words = action.split(" ");
            Tree tree = words.length > 1 ? texted(words[0], words[words.length - 1]) : Tree.leaf(words[0]);
            return new Message.Cancel(node.id, null, null, Message.Reapply.with(tree));
        }
        ExpressionId flank = new ExpressionId(node.id.expid(), node.flow.nextSubid());
        return new Message.Apply(
                flank, node.id, Tree.leaf(action), node.fields.deepCopy(), null, false, false, true, null, false);
    }

    private static Tree texted(String name, String text) {
        ObjectNode attributes = Json.object();
        attributes.putNull(text);
        return new Tree(name, attributes, List.of());
    }

    /** Does it at that instant; at once when it has passed. */
    public static void arm(Node node, Instant due, Message message, String action) {
        if (!due.isAfter(node.flow.now())) {
            node.flow.put(message);
            return;
        }
        String id = node.flow.nextSubid();
        node.timers.add(new Timer(id, message, action, due));
        node.flow.effect(new Effect.ArmTimer(id, due));
    }

    static void disarm(Node node) {
        node.timers.forEach(timer -> node.flow.effect(new Effect.DisarmTimer(timer.id())));
        node.timers.clear();
    }
}
