package io.millrace.engine.script;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/** One step of the test notation: a mutable copy of the state, the actions on it, and the effects they have. */
final class ScriptRun {

    private final ScriptPlan plan;
    private final Moment moment;
    final List<Effect> effects = new ArrayList<>();
    final Map<String, Instant> timers;
    final List<String> items;
    final List<String> children;
    final Map<String, String> subscriptions;
    final List<String> incidents;
    final List<String> tokens;
    final List<String> faults;
    private final Map<String, String> attributes;
    private Status standing = Status.WAITING;
    private String uniqueKey;
    private String padding;
    int continuations;
    boolean later;

    ScriptRun(ScriptPlan plan, ScriptState state, Moment moment) {
        this.plan = plan;
        this.moment = moment;
        timers = new TreeMap<>(state == null ? Map.of() : state.timers());
        items = new ArrayList<>(state == null ? List.of() : state.items());
        children = new ArrayList<>(state == null ? List.of() : state.children());
        subscriptions = new TreeMap<>(state == null ? Map.of() : state.subscriptions());
        incidents = new ArrayList<>(state == null ? List.of() : state.incidents());
        tokens = new ArrayList<>(state == null ? List.of() : state.tokens());
        faults = new ArrayList<>(state == null ? List.of() : state.faults());
        attributes = new TreeMap<>(state == null ? Map.of() : state.attributes());
        uniqueKey = state == null ? null : state.uniqueKey();
        padding = state == null ? "" : state.padding();
        continuations = state == null ? 0 : state.continuations();
    }

    void act(String action) {
        String[] words = action.split(":");
        switch (words[0]) {
            case "arm" -> arm(words[1], Long.parseLong(words[2]));
            case "disarm" -> disarm(words[1]);
            case "open" -> open();
            case "close" -> close();
            case "child" -> child(words[1], plan.hash(), Json.object());
            case "bad-child" -> child(words[1], plan.hash(), Scripts.data(null, "reject"));
            case "lost-child" -> child(words[1], new ScriptPlan(-1).hash(), Json.object());
            case "named-child" -> named(words[1], words[2]);
            case "cancel-child" -> effects.add(new Effect.CancelChild(new InstanceId(words[1]), "no more"));
            case "later" -> later();
            case "publish" -> effects.add(new Effect.Publish("test.happened.v1", Json.object()));
            case "send" ->
                effects.add(new Effect.Send(
                        new InstanceId(words[1]),
                        new Event.MessageArrived("told", null, Scripts.data(words[2]), null)));
            case "broadcast" -> effects.add(new Effect.Broadcast(words[1], words[2], Scripts.data(words[3]), null));
            case "record" ->
                effects.add(
                        new Effect.RecordHistory("noted", "here", Json.object().put("a", 1)));
            case "incident" -> raise(words[1]);
            case "resolve" -> resolve(words[1]);
            case "subscribe" -> subscribe(words[1], words[2]);
            case "unsubscribe" -> unsubscribe(words[1]);
            case "key" -> uniqueKey = words[1];
            case "attribute" -> attributes.put(words[1], words[2]);
            case "grow" -> padding = "x".repeat(Integer.parseInt(words[1]));
            case "deliver" -> deliver();
            case "call" -> call();
            case "end" -> end();
            default -> throw new IllegalStateException("told to " + action);
        }
    }

    /** At most one more per step, as a decision can say it but once. */
    private void later() {
        continuations += later ? 0 : 1;
        later = true;
    }

    private void arm(String id, long millis) {
        Instant due = moment.now().plusMillis(millis);
        timers.put(id, due);
        effects.add(new Effect.ArmTimer(id, due));
    }

    private void disarm(String id) {
        timers.remove(id);
        effects.add(new Effect.DisarmTimer(id));
    }

    private void open() {
        String id = moment.nextId().toString();
        items.add(id);
        effects.add(new Effect.OpenWorkItem(id, "work", Json.object()));
    }

    private void close() {
        if (!items.isEmpty()) {
            effects.add(new Effect.CloseWorkItem(items.removeFirst()));
        }
    }

    private void named(String name, String key) {
        InstanceId child = new InstanceId(moment.instance().value() + "." + name + moment.step());
        children.add(child.value());
        effects.add(new Effect.StartNamed(child, Notation.HUB, "child", key, "1", Json.object()));
    }

    private void child(String name, PlanHash hash, JsonNode input) {
        InstanceId child = new InstanceId(moment.instance().value() + "." + name + moment.step());
        children.add(child.value());
        effects.add(new Effect.StartChild(child, Notation.HUB, hash, "child", input));
    }

    private void raise(String id) {
        incidents.remove(id);
        incidents.add(id);
        effects.add(new Effect.RaiseIncident(id, "TEST", "wanted"));
    }

    private void resolve(String id) {
        incidents.remove(id);
        effects.add(new Effect.ResolveIncident(id));
    }

    private void subscribe(String name, String key) {
        subscriptions.put(name, key);
        effects.add(new Effect.Subscribe(name, name, key));
    }

    private void unsubscribe(String name) {
        subscriptions.remove(name);
        effects.add(new Effect.Unsubscribe(name));
    }

    private void deliver() {
        effects.add(new Effect.DeliverCallback(
                moment.nextId().toString(), URI.create("http://there/x"), Json.object(), "default", null));
    }

    private void call() {
        HttpCall call = new HttpCall("GET", URI.create("http://there/y"), null, null, null, null, 0, null, null);
        effects.add(new Effect.CallExchange(moment.nextId().toString(), call));
    }

    private void end() {
        standing = Status.COMPLETED;
        continuations = 0;
        later = false;
        timers.clear();
        items.clear();
        subscriptions.clear();
        effects.add(new Effect.End(Status.COMPLETED, Json.object().put("tokens", tokens.size())));
    }

    boolean ended() {
        return standing.ended();
    }

    ScriptState state() {
        return new ScriptState(
                continuations > 0 ? Status.RUNNING : standing,
                timers,
                items,
                children,
                subscriptions,
                incidents,
                tokens,
                faults,
                continuations,
                uniqueKey,
                attributes,
                padding);
    }
}
