package io.millrace.instance.ruote.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.plan.ruote.Tree;

/**
 * What an operator can do to a process: replay an error, call a participant again, cancel, pause or apply again one
 * expression. An expression is named by its whole id or by its position alone.
 */
final class Operating {

    private Operating() {}

    /**
     * Does again what failed: the given expression's error, else the oldest. {@code tree}, {@code fields} and {@code
     * merge_in_fields} correct what is done.
     */
    static boolean retry(Flow flow, RuoteState state, JsonNode fix) {
        Optional<Fault> fault = state.faults().stream()
                .filter(each -> fix == null || !fix.has("expression") || means(fix, "expression", each.expression()))
                .findFirst();
        if (fault.isEmpty()) {
            return false;
        }
        Message message = fault.get().message();
        boolean corrected = fix != null && (fix.has("tree") || fix.has("fields") || fix.has("merge_in_fields"));
        if (corrected || message instanceof Message.Apply) {
            Message.Reapply reapply =
                    fix == null ? new Message.Reapply(null, null, null, true, true) : reapply(fix, true);
            flow.put(new Message.Cancel(fault.get().expression(), null, null, reapply));
        } else {
            flow.clearFault(fault.get().expression());
            flow.put(message);
        }
        return true;
    }

    /**
     * The change names what to do, {@code cancel}, {@code kill}, {@code pause}, {@code breakpoint}, {@code resume},
     * {@code redispatch} or {@code reapply}, and where: an expression. {@code participants} replaces the list of
     * participants, {@code callback} and {@code callbacks} the URLs.
     */
    static boolean modify(Flow flow, RuoteState state, JsonNode change) {
        if (change.has("participants")) {
            List<String> names = new ArrayList<>();
            change.get("participants").forEach(each -> names.add(each.asText()));
            flow.change(flow.launch().withParticipants(names));
            return true;
        }
        if (change.has("callback") || change.has("callbacks")) {
            return call(flow, state, change);
        }
        for (Expression each : state.expressions()) {
            if (means(change, "redispatch", each.id())) {
                return again(flow, each.id());
            }
            Optional<Message> message = message(change, each.id());
            if (message.isPresent()) {
                flow.put(message.get());
                return true;
            }
        }
        return false;
    }

    private static boolean call(Flow flow, RuoteState state, JsonNode change) {
        if (state.expressions().isEmpty()) {
            return false;
        }
        Map<String, String> urls = new LinkedHashMap<>();
        change.path("callbacks")
                .properties()
                .forEach(each -> urls.put(each.getKey(), each.getValue().asText()));
        String url = change.path("callback").asText(null);
        flow.change(flow.launch().withCallbacks(url, url == null ? urls : null));
        return true;
    }

    private static boolean again(Flow flow, ExpressionId id) {
        Optional<Node> node = flow.node(id).filter(Dispatching::isOpen);
        node.ifPresent(Dispatching::again);
        return node.isPresent();
    }

    private static boolean means(JsonNode change, String what, ExpressionId id) {
        String named = change.path(what).asText();
        return named.equals(id.expid()) || named.equals(id.toString());
    }

    private static Optional<Message> message(JsonNode change, ExpressionId id) {
        if (means(change, "cancel", id)) {
            return Optional.of(Message.Cancel.plain(id));
        }
        if (means(change, "kill", id)) {
            return Optional.of(new Message.Cancel(id, "kill", null, null));
        }
        if (means(change, "pause", id)) {
            return Optional.of(new Message.Pause(id, false));
        }
        if (means(change, "breakpoint", id)) {
            return Optional.of(new Message.Pause(id, true));
        }
        if (means(change, "resume", id)) {
            return Optional.of(new Message.Resume(id));
        }
        if (means(change, "reapply", id)) {
            return Optional.of(new Message.Cancel(id, null, null, reapply(change, false)));
        }
        return Optional.empty();
    }

    private static Message.Reapply reapply(JsonNode change, boolean replay) {
        return new Message.Reapply(
                Tree.isTree(change.get("tree")) ? Tree.of(change.get("tree")) : null,
                change.get("fields") instanceof ObjectNode fields ? fields : null,
                change.get("merge_in_fields") instanceof ObjectNode more ? more : null,
                true,
                replay);
    }
}
