package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.plan.ruote.Tree;

/** What an operator can do to a process: replay an error, cancel, pause or apply again one expression. */
final class Operating {

    private Operating() {}

    /** Does again what failed: the given expression's error, else the oldest. */
    static boolean retry(Flow flow, RuoteState state, JsonNode fix) {
        Optional<Fault> fault = state.faults().stream()
                .filter(each -> fix == null
                        || !fix.has("expression")
                        || each.expression()
                                .expid()
                                .equals(fix.get("expression").asText()))
                .findFirst();
        if (fault.isEmpty()) {
            return false;
        }
        Tree tree = fix != null && Tree.isTree(fix.get("tree")) ? Tree.of(fix.get("tree")) : null;
        Message message = fault.get().message();
        if (tree != null || message instanceof Message.Apply) {
            flow.put(new Message.Cancel(
                    fault.get().expression(), null, null, new Message.Reapply(tree, null, null, true, true)));
        } else {
            flow.clearFault(fault.get().expression());
            flow.put(message);
        }
        return true;
    }

    /**
     * The change names what to do, {@code cancel}, {@code kill}, {@code pause}, {@code breakpoint}, {@code resume} or
     * {@code reapply}, and where: an expression id. {@code participants} replaces the list of participants.
     */
    static boolean modify(Flow flow, RuoteState state, JsonNode change) {
        if (change.has("participants")) {
            List<String> names = new ArrayList<>();
            change.get("participants").forEach(each -> names.add(each.asText()));
            flow.register(names);
            return true;
        }
        for (Expression each : state.expressions()) {
            Optional<Message> message = message(change, each.id());
            if (message.isPresent()) {
                flow.put(message.get());
                return true;
            }
        }
        return false;
    }

    private static Optional<Message> message(JsonNode change, ExpressionId id) {
        String expid = id.expid();
        if (change.path("cancel").asText().equals(expid)) {
            return Optional.of(Message.Cancel.plain(id));
        }
        if (change.path("kill").asText().equals(expid)) {
            return Optional.of(new Message.Cancel(id, "kill", null, null));
        }
        if (change.path("pause").asText().equals(expid)) {
            return Optional.of(new Message.Pause(id, false));
        }
        if (change.path("breakpoint").asText().equals(expid)) {
            return Optional.of(new Message.Pause(id, true));
        }
        if (change.path("resume").asText().equals(expid)) {
            return Optional.of(new Message.Resume(id));
        }
        if (change.path("reapply").asText().equals(expid)) {
            return Optional.of(new Message.Cancel(id, null, null, reapply(change)));
        }
        return Optional.empty();
    }

    private static Message.Reapply reapply(JsonNode change) {
        return new Message.Reapply(
                Tree.isTree(change.get("tree")) ? Tree.of(change.get("tree")) : null,
                change.get("fields") instanceof ObjectNode fields ? fields : null,
                change.get("merge_in_fields") instanceof ObjectNode more ? more : null,
                true,
                false);
    }
}
