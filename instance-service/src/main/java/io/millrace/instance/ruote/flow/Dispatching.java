package io.millrace.instance.ruote.flow;

import java.net.URI;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.json.Json;

/**
 * Workitems on their way out: the work item that can be proceeded, and the callbacks that tell the application of it
 * ({@code spec/ruote.md} §10.2).
 */
public final class Dispatching {

    private static final String NAME = "participant";
    private static final String DELIVERY = "delivery";
    private static final String OPEN = "open";
    private static final String SINCE = "since";
    private static final String RETRIED = "ruote";
    private static final String ONCE = "once";

    private Dispatching() {}

    /** Sends the expression's workitem to a participant. */
    public static void send(Node node, String participant) {
        node.memory.put(NAME, participant);
        node.flow.put(new Message.Dispatch(node.id, node.fields));
    }

    /** Whether the participant of this expression has been determined. */
    public static boolean isSent(Node node) {
        return node.memory.has(NAME);
    }

    /** Takes the workitem back; the reply follows. */
    public static void recall(Node node, String flavour) {
        node.flow.put(new Message.DispatchCancel(node.id, node.fields, flavour, node.cause));
    }

    static void dispatch(Node node, Message.Dispatch message) {
        String participant = node.memory.path(NAME).asText();
        Flow flow = node.flow;
        URI url = flow.launch().delivers() ? url(flow.launch().urlOf(participant), participant) : null;
        if (!node.memory.has(OPEN)) {
            node.memory.put(OPEN, true);
            node.memory.put(SINCE, flow.now().toString());
            flow.effect(new Effect.OpenWorkItem(
                    flow.workItemId(node).toString(), participant, Json.object().put("expid", node.id.expid())));
        }
        flow.record("dispatched", node, Json.object().put(NAME, participant));
        flow.announce(new Signal("dispatch", participant, participant, message.fields()));
        if (url != null) {
            deliver(node, url, participant, message.fields());
        }
    }

    /** Calls the participant once more for the workitem it has; what is left of an earlier callback comes to nothing. */
    static void again(Node node) {
        String participant = node.memory.path(NAME).asText();
        URI url = url(node.flow.launch().urlOf(participant), participant);
        node.flow.clearFault(node.id);
        node.flow.record("dispatched_again", node, Json.object().put(NAME, participant));
        deliver(node, url, participant, node.fields);
    }

    private static void deliver(Node node, URI url, String participant, ObjectNode fields) {
        String before = node.memory.path(DELIVERY).asText(null);
        if (before != null) {
            node.flow.effect(new Effect.CancelDelivery(before));
        }
        String delivery = node.flow.nextUuid().toString();
        node.memory.put(DELIVERY, delivery);
        node.flow.effect(
                new Effect.DeliverCallback(delivery, url, body(node, participant, "active", fields), RETRIED, before));
    }

    static void cancel(Node node, Message.DispatchCancel message) {
        String delivery = node.memory.path(DELIVERY).asText(null);
        String participant = node.memory.path(NAME).asText();
        if (node.memory.has(OPEN)) {
            close(node);
            node.flow.record(
                    "recalled", node, Json.object().put(NAME, participant).put("flavour", message.flavour()));
        }
        if (delivery != null) {
            String status = message.cause() == null ? "cancel" : message.cause();
            node.flow.effect(new Effect.DeliverCallback(
                    node.flow.nextUuid().toString(),
                    url(node.flow.launch().urlOf(participant), participant),
                    body(node, participant, status, message.fields()),
                    ONCE,
                    delivery));
        }
        node.flow.put(Message.Reply.to(node.id, node.id, message.fields()));
    }

    /** The workitem cannot be proceeded any more; a retry still scheduled is dropped. */
    public static void close(Node node) {
        if (node.memory.remove(OPEN) == null) {
            return;
        }
        node.flow.effect(new Effect.CloseWorkItem(node.flow.workItemId(node).toString()));
        if (node.memory.has(DELIVERY)) {
            node.flow.effect(new Effect.CancelDelivery(node.memory.get(DELIVERY).asText()));
        }
    }

    static boolean isOpen(Node node) {
        return isOpen(node.memory);
    }

    static boolean isOpen(ObjectNode memory) {
        return memory != null && memory.has(OPEN);
    }

    static String participant(ObjectNode memory) {
        return memory == null ? null : memory.path(NAME).asText(null);
    }

    static String delivery(ObjectNode memory) {
        return memory == null ? null : memory.path(DELIVERY).asText(null);
    }

    static Instant since(ObjectNode memory) {
        return memory == null || !memory.has(SINCE)
                ? null
                : Instant.parse(memory.get(SINCE).asText());
    }

    /** The participant has handed the workitem back. */
    static void received(Node node, ObjectNode fields) {
        close(node);
        String participant = node.memory.path(NAME).asText();
        node.flow.announce(new Signal("receive", participant, participant, fields));
        node.flow.put(Message.Reply.to(node.id, node.id, fields));
    }

    /** Whether that delivery is this expression's active callback. */
    static boolean isDelivery(Node node, String deliveryId) {
        return node.memory.path(DELIVERY).asText("").equals(deliveryId);
    }

    private static ObjectNode body(Node node, String participant, String status, ObjectNode fields) {
        String wfid = node.flow.wfid();
        String workItem = node.flow.workItemId(node).toString();
        ObjectNode body = Json.object();
        body.put("workflow_id", wfid);
        body.put("workitem_id", workItem);
        body.put("participant", participant);
        body.put("status", status);
        body.set("fields", fields.deepCopy());
        String base =
                node.flow.launch().baseUrl() == null ? "" : node.flow.launch().baseUrl();
        body.put("proceed_url", base + "/v1/workflows/" + wfid + "/workitems/" + workItem + "/proceed");
        return body;
    }

    private static URI url(String url, String participant) {
        if (url == null) {
            throw new FlowError(
                    "ScriptoriaCore::HttpParticipant::MissingCallbackUrlError",
                    "no callback URL for participant '" + participant + "'");
        }
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw FlowError.argument("the callback URL for participant '" + participant + "' is malformed");
        }
    }
}
