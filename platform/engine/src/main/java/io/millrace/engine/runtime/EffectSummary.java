package io.millrace.engine.runtime;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.json.Json;

/** What a step did, in short, for its history row: the kinds of its effects with their ids. */
final class EffectSummary {

    /** A step that opens thousands of branches must not make a history row of megabytes. */
    private static final int MOST = 100;

    private EffectSummary() {}

    static String text(List<Effect> effects) {
        if (effects.isEmpty()) {
            return "[]";
        }
        ArrayNode list = Json.array();
        for (Effect effect : effects.subList(0, Math.min(MOST, effects.size()))) {
            list.addObject().put("kind", kind(effect)).put("id", id(effect));
        }
        if (effects.size() > MOST) {
            list.addObject().put("kind", "more").put("count", effects.size() - MOST);
        }
        return Json.text(list);
    }

    private static String kind(Effect effect) {
        return switch (effect) {
            case Effect.OpenWorkItem e -> "open-work-item";
            case Effect.CloseWorkItem e -> "close-work-item";
            case Effect.DeliverCallback e -> "deliver-callback";
            case Effect.CancelDelivery e -> "cancel-delivery";
            case Effect.CallExchange e -> "call-exchange";
            case Effect.ArmTimer e -> "arm-timer";
            case Effect.DisarmTimer e -> "disarm-timer";
            case Effect.Subscribe e -> "subscribe";
            case Effect.Unsubscribe e -> "unsubscribe";
            case Effect.StartChild e -> "start-child";
            case Effect.StartNamed e -> "start-child";
            case Effect.CancelChild e -> "cancel-child";
            case Effect.Publish e -> "publish";
            case Effect.PublishTo e -> "publish-to";
            case Effect.Send e -> "send";
            case Effect.Broadcast e -> "broadcast";
            case Effect.RaiseIncident e -> "raise-incident";
            case Effect.ResolveIncident e -> "resolve-incident";
            case Effect.RecordHistory e -> "record-history";
            case Effect.End e -> "end";
        };
    }

    private static String id(Effect effect) {
        return switch (effect) {
            case Effect.OpenWorkItem e -> e.id();
            case Effect.CloseWorkItem e -> e.id();
            case Effect.DeliverCallback e -> e.deliveryId();
            case Effect.CancelDelivery e -> e.deliveryId();
            case Effect.CallExchange e -> e.exchangeId();
            case Effect.ArmTimer e -> e.timerId();
            case Effect.DisarmTimer e -> e.timerId();
            case Effect.Subscribe e -> e.id();
            case Effect.Unsubscribe e -> e.id();
            case Effect.StartChild e -> e.child().value();
            case Effect.StartNamed e -> e.child().value();
            case Effect.CancelChild e -> e.child().value();
            case Effect.Publish e -> e.type();
            case Effect.PublishTo e -> e.exchange() + "/" + e.routingKey();
            case Effect.Send e -> e.to().value();
            case Effect.Broadcast e -> e.name();
            case Effect.RaiseIncident e -> e.id();
            case Effect.ResolveIncident e -> e.id();
            case Effect.RecordHistory e -> e.kind();
            case Effect.End e -> e.status().text();
        };
    }
}
