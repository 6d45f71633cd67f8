package io.millrace.instance.ruote.flow;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Moment;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.ruote.id.WorkItemId;
import io.millrace.instance.ruote.text.FlowError;
import io.millrace.instance.ruote.text.Patterns;
import io.millrace.json.Json;
import io.millrace.plan.ruote.RuotePlan;

/** One step of one process: its live expressions, the queue of messages, and what must follow. */
public final class Flow {

    private final RuotePlan plan;
    private final Moment moment;
    private final Expressions expressions;
    private final Map<ExpressionId, Expression> stored = new LinkedHashMap<>();
    private final Map<ExpressionId, Node> live = new LinkedHashMap<>();
    private final Deque<Message> queue = new ArrayDeque<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Map<ExpressionId, Fault> faults = new LinkedHashMap<>();
    private Launch launch;
    private Outcome outcome;
    private long steps;
    private Message current;
    private boolean expectant;

    Flow(RuotePlan plan, RuoteState state, Moment moment, Expressions expressions) {
        this.plan = plan;
        this.moment = moment;
        this.expressions = expressions;
        this.launch = state.launch();
        this.outcome = state.outcome();
        this.steps = state.steps();
        state.expressions().forEach(each -> {
            stored.put(each.id(), each);
            expectant |= each.pausedApply() != null || expressions.behaviour(each.behaviour()) instanceof Listener;
        });
        state.faults().forEach(each -> faults.put(each.expression(), each));
        state.pending().forEach(each -> queue.add(Freezing.copy(each)));
    }

    /** Works the queue off, as far as the budget goes. */
    void run() {
        int budget = moment.budget().steps();
        while (!queue.isEmpty() && budget-- > 0) {
            current = queue.poll();
            if (++steps > moment.budget().total()) {
                queue.clear();
                fault(current, FlowError.runtime("more than " + moment.budget().total() + " steps"), null);
                return;
            }
            try {
                process(current);
            } catch (FlowError error) {
                handle(current, error);
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException error) {
                // A number, date or pattern of the flow that no rule above has caught: the flow's fault, not ours.
                handle(current, FlowError.argument(String.valueOf(error.getMessage())));
            }
        }
        current = null;
    }

    /** An error outside of a message's own processing, such as a participant's. */
    void handle(Message message, FlowError error) {
        try {
            OnError.handle(this, message, error);
        } catch (FlowError second) {
            fault(message, second, node(message.target()).orElse(null));
        }
    }

    private void process(Message message) {
        if (message instanceof Message.Apply apply) {
            Applying.apply(this, apply);
            return;
        }
        Optional<Node> target = node(message.target());
        if (target.isEmpty()) {
            return;
        }
        Node node = target.get();
        switch (message) {
            case Message.Apply apply -> throw new IllegalStateException("handled above");
            case Message.Reply reply -> Replying.reply(node, reply);
            case Message.Cancel cancel -> Cancelling.cancel(node, cancel);
            case Message.Fail fail -> Cancelling.fail(node, fail);
            case Message.Dispatch dispatch -> Dispatching.dispatch(node, dispatch);
            case Message.DispatchCancel cancel -> Dispatching.cancel(node, cancel);
            case Message.Pause pause -> Pausing.pause(node, pause);
            case Message.Resume resume -> Pausing.resume(node);
        }
    }

    RuoteState state() {
        List<Expression> all = new ArrayList<>();
        stored.forEach((id, each) -> all.add(live.containsKey(id) ? Freezing.freeze(live.get(id), plan) : each));
        live.forEach((id, node) -> {
            if (!stored.containsKey(id)) {
                all.add(Freezing.freeze(node, plan));
            }
        });
        return new RuoteState(
                RuoteState.FORMAT,
                launch.withoutData(),
                all,
                List.copyOf(faults.values()),
                List.copyOf(queue),
                outcome,
                steps);
    }

    List<Effect> effects() {
        return effects;
    }

    // What expressions use

    /** Sends a message; its fields are copied, so that nobody shares them. */
    public void put(Message message) {
        queue.add(Freezing.copy(message));
    }

    public void effect(Effect effect) {
        effects.add(effect);
    }

    public Optional<Node> node(ExpressionId id) {
        Node node = live.get(id);
        if (node == null && stored.containsKey(id)) {
            node = Freezing.thaw(this, stored.get(id), plan);
            live.put(id, node);
        }
        return Optional.ofNullable(node);
    }

    /** The ids of all live expressions, oldest first. */
    public List<ExpressionId> ids() {
        List<ExpressionId> ids = new ArrayList<>(stored.keySet());
        live.keySet().stream().filter(id -> !stored.containsKey(id)).forEach(ids::add);
        return ids;
    }

    public Behaviour behaviour(Node node) {
        return expressions.behaviour(node.behaviour);
    }

    public Expressions expressions() {
        return expressions;
    }

    public String nextSubid() {
        return nextUuid().toString().replace("-", "");
    }

    UUID nextUuid() {
        return moment.nextId();
    }

    public Instant now() {
        return moment.now();
    }

    public String wfid() {
        return moment.instance().value();
    }

    public int fanOut() {
        return moment.budget().fanOut();
    }

    public Launch launch() {
        return launch;
    }

    /** The id of an expression as fields and variables show it. */
    public ObjectNode fei(ExpressionId id) {
        return Json.object()
                .put("engine_id", "engine")
                .put("wfid", wfid())
                .put("subid", id.subid())
                .put("expid", id.expid());
    }

    /** The live expression a fei in a variable means. */
    public Optional<Node> byFei(JsonNode fei) {
        if (fei == null || !fei.isObject() || !fei.has("expid")) {
            return Optional.empty();
        }
        return node(
                new ExpressionId(fei.path("expid").asText(), fei.path("subid").asText()));
    }

    public boolean isParticipant(String name) {
        return launch.participants() == null
                || launch.participants().stream()
                        .anyMatch(each ->
                                Patterns.isRegex(each) ? Patterns.finds(each, name) : Patterns.matches(each, name));
    }

    /** A line in the activity log. */
    public void record(String kind, Node node, ObjectNode details) {
        effects.add(new Effect.RecordHistory(kind, node.id.expid(), details));
    }

    /** The process's root, while it has one. */
    public Optional<ExpressionId> rootId() {
        return ids().stream()
                .filter(id -> {
                    Node node = node(id).orElseThrow();
                    return node.parent == null && !node.forgotten;
                })
                .findFirst();
    }

    /** Where the process is cancelled or paused: its root, else the branches that have outlived it. */
    public List<ExpressionId> tops() {
        return rootId().map(List::of)
                .orElseGet(() -> ids().stream()
                        .filter(id -> node(id).orElseThrow().parent == null)
                        .toList());
    }

    /** The branch ends here without a reply: what it waited for cannot come any more. */
    public void cease(Node node) {
        remove(node);
        ceased(node);
    }

    /** Replies although children are left; they run on under it, forgotten. */
    public void leaveBehind(Node node, ObjectNode workitem) {
        node.variables = Variables.visible(node);
        Leaving.leave(node, workitem, false);
        node.parent = null;
        node.forgotten = true;
    }

    // What the core uses

    Node open(ExpressionId id) {
        Node node = new Node(this, id);
        stored.remove(id);
        live.remove(id);
        live.put(id, node);
        return node;
    }

    void remove(Node node) {
        Across.unsubscribe(node);
        live.remove(node.id);
        stored.remove(node.id);
        if (faults.remove(node.id) != null) {
            effects.add(new Effect.ResolveIncident(node.id.toString()));
        }
    }

    void clearFault(ExpressionId id) {
        if (faults.remove(id) != null) {
            effects.add(new Effect.ResolveIncident(id.toString()));
        }
    }

    Map<ExpressionId, Fault> faults() {
        return faults;
    }

    /** The message being processed, if it is for that node. */
    Message currentFor(Node node) {
        return current != null && current.target().equals(node.id) ? current : null;
    }

    void change(Launch other) {
        launch = other;
    }

    void fault(Message message, FlowError error, Node node) {
        Fault fault =
                new Fault(message.target(), now(), error.className(), error.getMessage(), message, message.fields());
        faults.put(fault.expression(), fault);
        effects.add(new Effect.RaiseIncident(
                fault.expression().toString(), error.className(), String.valueOf(error.getMessage())));
        announce(new Signal("error", error.className(), String.valueOf(error.getMessage()), message.fields()));
    }

    void terminated(Node node, ObjectNode fields, String flavour) {
        record("terminated", node, Json.object().put("flavour", flavour));
        outcome = new Outcome(fields, node.variables, flavour != null ? flavour : ending(node));
        boolean again = node.state == null
                && node.onTerminate != null
                && node.onTerminate.asText().equals("regenerate");
        if (again) {
            outcome = null;
            put(Message.Apply.launch(new ExpressionId("0", nextSubid()), null, node.tree, fields, node.variables));
        }
    }

    /** Why a root ended that was told to, or whose {@code on_cancel} handler had the last word; else null. */
    private static String ending(Node node) {
        boolean handled = node.origin != null && "on_cancel".equals(node.origin.trigger());
        if (handled || Node.CANCELLING.equals(node.state)) {
            return "cancel";
        }
        return Node.DYING.equals(node.state) ? "kill" : null;
    }

    void ceased(Node node) {
        record("ceased", node, Json.object());
    }

    /** Tells this process and all that listen what happens. */
    void announce(Signal signal) {
        for (Node node : waiting()) {
            if (Node.AWAITING.equals(node.state)) {
                Awaiting.hear(node, signal);
            } else {
                ((Listener) behaviour(node)).hear(node, signal);
            }
        }
        Across.tell(this, signal);
    }

    /** What another process tells. */
    boolean overheard(Signal signal) {
        List<Node> listening = waiting().stream()
                .filter(node -> node.state == null && Across.isSubscribed(node))
                .toList();
        listening.forEach(node -> ((Listener) behaviour(node)).hear(node, signal));
        return !listening.isEmpty();
    }

    /** Somebody waits for what happens in this process. */
    public void expectSignals() {
        expectant = true;
    }

    private List<Node> waiting() {
        if (!expectant) {
            return List.of();
        }
        List<Node> waiting = new ArrayList<>();
        for (ExpressionId id : ids()) {
            boolean waits = live.containsKey(id)
                    ? waits(live.get(id).behaviour, live.get(id).state)
                    : waits(stored.get(id).behaviour(), stored.get(id).state());
            if (waits) {
                waiting.add(node(id).orElseThrow());
            }
        }
        return waiting;
    }

    private boolean waits(String behaviour, String state) {
        return Node.AWAITING.equals(state) || expressions.behaviour(behaviour) instanceof Listener && state == null;
    }

    WorkItemId workItemId(Node node) {
        return new WorkItemId(node.id, wfid());
    }
}
