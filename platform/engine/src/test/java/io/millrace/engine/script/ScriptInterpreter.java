package io.millrace.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Interpreter;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.runtime.NotationRuntime;
import io.millrace.plan.Notation;
import io.millrace.problem.Problem;

/**
 * The test notation: an event's data says what to do ({@code {"token": "t1", "do": ["arm:a:1000", "open"]}}), so does the id
 * of a timer ({@code do-grow-500}); where neither says anything, the plan's seed does. The instance notes each thing that must not happen to it.
 */
public final class ScriptInterpreter implements Interpreter<ScriptPlan, ScriptState> {

    private static final List<String> CHOICES = List.of(
            "arm:a:500",
            "arm:b:2000",
            "arm:c:0",
            "disarm:a",
            "disarm:b",
            "open",
            "close",
            "child:c",
            "later",
            "publish",
            "record",
            "incident:i",
            "resolve:i",
            "subscribe:s:k",
            "unsubscribe:s",
            "attribute:x:y",
            "deliver",
            "end");

    public static NotationRuntime<ScriptPlan, ScriptState> runtime() {
        return new NotationRuntime<>(Notation.HUB, ScriptPlan.class, ScriptState.class, 1, new ScriptInterpreter());
    }

    @Override
    public Decision<ScriptState> start(ScriptPlan plan, Event.Started started, Moment moment) {
        return run(plan, null, new ScriptRun(plan, null, moment), started.input(), moment);
    }

    @Override
    public Decision<ScriptState> step(ScriptPlan plan, ScriptState state, Event event, Moment moment) {
        ScriptRun run = new ScriptRun(plan, state, moment);
        JsonNode data = null;
        switch (event) {
            case Event.MessageArrived message -> data = message.data();
            case Event.TimerFired fired -> {
                if (run.timers.remove(fired.timerId()) == null) {
                    run.faults.add("timer " + fired.timerId() + " fired in step " + moment.step());
                }
                if (fired.timerId().startsWith("do-")) {
                    data = Scripts.data(null, fired.timerId().substring(3).replace('-', ':'));
                }
            }
            case Event.Continued continued -> {
                if (--run.continuations < 0) {
                    run.faults.add("continued in step " + moment.step());
                }
            }
            case Event.ChildEnded ended -> {
                if (!run.children.remove(ended.child().value())) {
                    run.faults.add("child ended in step " + moment.step());
                }
            }
            case Event.CancelAsked cancel -> run.act("end");
            default -> {}
        }
        if (state.standing().ended()) {
            boolean late = event instanceof Event.TimerFired || event instanceof Event.Continued;
            return late
                    ? Decision.accept(run.state(), List.of())
                    : event instanceof Event.ChildEnded || event instanceof Event.CancelAsked
                            ? Decision.unchanged(state)
                            : Decision.reject(Problem.conflict("ENDED", "It has ended"));
        }
        return run(plan, state, run, data, moment);
    }

    private static Decision<ScriptState> run(
            ScriptPlan plan, ScriptState before, ScriptRun run, JsonNode data, Moment moment) {
        if (data != null && data.has("token")) {
            run.tokens.add(data.get("token").asText());
        }
        for (String action : actions(plan, data, moment)) {
            switch (action) {
                case "boom" -> throw new IllegalArgumentException("boom");
                case "reject" -> {
                    return Decision.reject(Problem.conflict("NOT_NOW", "It does not fit"));
                }
                case "take" -> {
                    if (run.items.isEmpty()) {
                        return Decision.reject(Problem.conflict("NOTHING_THERE", "No work item is open"));
                    }
                    run.act("close");
                }
                case "nothing" -> {
                    return Decision.unchanged(Objects.requireNonNull(before));
                }
                default -> run.act(action);
            }
            if (run.ended()) {
                break;
            }
        }
        return run.later ? Decision.continueLater(run.state(), run.effects) : Decision.accept(run.state(), run.effects);
    }

    private static List<String> actions(ScriptPlan plan, JsonNode data, Moment moment) {
        List<String> actions = new ArrayList<>();
        if (data != null && data.has("do")) {
            data.get("do").forEach(action -> actions.add(action.asText()));
        } else if (plan.seed() != 0) {
            Random random = new Random(plan.seed() ^ moment.nextId().getLeastSignificantBits());
            for (int i = random.nextInt(4); i > 0; i--) {
                String choice = CHOICES.get(random.nextInt(CHOICES.size()));
                boolean deep =
                        moment.instance().value().chars().filter(c -> c == '.').count() >= 2;
                if (!(deep && choice.startsWith("child"))) {
                    actions.add(choice);
                }
            }
        }
        return actions;
    }
}
