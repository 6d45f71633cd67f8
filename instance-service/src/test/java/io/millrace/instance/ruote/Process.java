package io.millrace.instance.ruote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.instance.ruote.expression.ExpressionTable;
import io.millrace.instance.ruote.flow.Expression;
import io.millrace.instance.ruote.flow.RuoteInterpreter;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.json.Json;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;

/**
 * One process in memory: events in, effects carried out at once, a clock that only moves when told. Between two steps
 * the state goes through JSON, as it does in the store.
 */
final class Process {

    private final RuoteInterpreter interpreter = new RuoteInterpreter(ExpressionTable.all());
    private final InstanceId id = new InstanceId("20151005-1247-kogadeso-gekunute");
    private final RuotePlan plan;
    private final Application application;
    private final Deque<Event> events = new ArrayDeque<>();
    private final Map<String, Instant> timers = new LinkedHashMap<>();
    private final List<String> trace = new ArrayList<>();
    private final List<String> rejections = new ArrayList<>();
    private final List<String> tagEvents = new ArrayList<>();
    private Instant now = Instant.parse("2015-10-05T12:47:00Z");
    private RuoteState state;
    private long step;
    private int handledErrors;
    private int left = Integer.MAX_VALUE;

    Process(Tree tree, Application application) {
        Tree ordered = tree.isDefinition() ? tree.definitionsFirst() : tree;
        this.plan = new RuotePlan(tree.definitionName().orElse(null), ordered, Map.of());
        this.application = application;
    }

    void stopAfter(int steps) {
        left = steps;
    }

    void start(ObjectNode input) {
        happen(new Event.Started(input, null, null));
    }

    void happen(Event event) {
        events.add(event);
        work();
    }

    private void work() {
        while (!events.isEmpty() && left-- > 0) {
            step(events.poll());
            if (events.isEmpty()) {
                due().ifPresent(timer -> events.add(new Event.TimerFired(timer)));
            }
        }
    }

    void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (left > 0) {
            Optional<Map.Entry<String, Instant>> next =
                    timers.entrySet().stream().min(Comparator.comparing(Map.Entry::getValue));
            Instant alarm = application.nextAlarm();
            boolean own = alarm != null
                    && next.filter(each -> !each.getValue().isAfter(alarm)).isEmpty();
            Instant due = own ? alarm : next.map(Map.Entry::getValue).orElse(null);
            if (due == null || due.isAfter(end)) {
                break;
            }
            now = due;
            if (own) {
                application.ring(this);
                work();
            } else {
                timers.remove(next.get().getKey());
                happen(new Event.TimerFired(next.get().getKey()));
            }
        }
        now = end;
    }

    private Optional<String> due() {
        Optional<String> due = timers.entrySet().stream()
                .filter(each -> !each.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .findFirst();
        due.ifPresent(timers::remove);
        return due;
    }

    private void step(Event event) {
        Moment moment = new Moment(id, ++step, now, Budget.DEFAULT);
        Decision<RuoteState> decision = event instanceof Event.Started started
                ? interpreter.start(plan, started, moment)
                : interpreter.step(plan, state, event, moment);
        switch (decision) {
            case Decision.Accepted<RuoteState> accepted -> {
                RuoteState read = Json.read(Json.bytes(accepted.state()), RuoteState.class);
                if (!Json.tree(read).equals(Json.tree(accepted.state()))) {
                    throw new IllegalStateException("the state changes on its way through JSON");
                }
                state = read;
                accepted.effects().forEach(this::carryOut);
                if (accepted.continueLater()) {
                    events.addFirst(new Event.Continued());
                }
            }
            case Decision.Rejected<RuoteState> rejected ->
                rejections.add(rejected.problem().detail());
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.DeliverCallback callback -> application.called(callback, this);
            case Effect.CancelDelivery cancel -> application.dropped(cancel.deliveryId());
            case Effect.CloseWorkItem close -> application.closed(close.id());
            case Effect.ArmTimer timer -> timers.put(timer.timerId(), timer.dueAt());
            case Effect.DisarmTimer timer -> timers.remove(timer.timerId());
            case Effect.RecordHistory line -> recorded(line);
            default -> {
                // Nothing to see from outside.
            }
        }
    }

    private void recorded(Effect.RecordHistory line) {
        switch (line.kind()) {
            case "echo" -> trace.add(line.details().path("text").asText());
            case "entered_tag" ->
                tagEvents.add("entered " + line.details().path("tag").asText());
            case "left_tag" ->
                tagEvents.add("left " + line.details().path("tag").asText());
            case "error_handled" -> handledErrors++;
            default -> {
                // Not part of the recordings.
            }
        }
    }

    /** Puts an event behind those that wait already. */
    void post(Event event) {
        events.add(event);
    }

    void trace(String line) {
        trace.add(line);
    }

    Instant now() {
        return now;
    }

    RuoteState state() {
        return state;
    }

    List<String> trace() {
        return trace;
    }

    /** Why events were refused; a participant may answer a workitem that was taken back meanwhile. */
    List<String> rejections() {
        return rejections;
    }

    List<String> tagEvents() {
        return tagEvents;
    }

    int handledErrors() {
        return handledErrors;
    }

    boolean isStopped() {
        return left <= 0;
    }

    /** The name of a live expression as its tree has it. */
    String nameOf(Expression expression) {
        if (expression.updatedTree() != null) {
            return expression.updatedTree().name();
        }
        return expression.tree() != null
                ? expression.tree().name()
                : plan.tree().at(expression.id().expid()).orElseThrow().name();
    }
}
