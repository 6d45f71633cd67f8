package io.millrace.instance.ruote.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.instance.ruote.expression.ExpressionTable;
import io.millrace.json.Json;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random definitions walked at random: they end or wait for something that can be named, a state that was stored and
 * read again behaves like the one in memory, and what was asked for outside fits what the state remembers. Another run
 * with {@code -Dmillrace.seed=N}.
 */
class RandomFlowTest {

    private static final int WALKS = 150;
    private static final int STEPS = 30;
    private static final int CONTINUATIONS = 100;
    private static final Budget BUDGET = new Budget(100, 1_500, Duration.ofMillis(100), 100, 100, 1_000_000);
    private static final InstanceId ID = new InstanceId("20151005-1247-kogadeso-gekunute");

    /** What may have no children, no state and no error, and yet stay: somebody or something will come for it. */
    private static final Set<String> PATIENT =
            Set.of("participant", "stall", "wait", "listen", "await", "once", "cron", "reserve", "lose");

    /** These wait to be cancelled by what they have caused; a handler that starts again may never let it come so far. */
    private static final Set<String> CANCELLED_SOON = Set.of("cancel_process", "command", "undo");

    private final RuoteInterpreter interpreter = new RuoteInterpreter(ExpressionTable.all());

    @Test
    void shouldAlwaysEndOrWaitAndSurviveStorage() {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        System.out.println("random flows: -Dmillrace.seed=" + seed);
        int ended = 0;
        int walks = Integer.getInteger("millrace.walks", WALKS);
        for (int i = 0; i < walks; i++) {
            Walk walk = new Walk(seed + i);
            try {
                ended += walk.walk() ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + (seed + i) + " after " + walk.events + " of " + Json.text(walk.plan.tree()), e);
            }
        }
        System.out.println("random flows: " + ended + " of " + walks + " ended, the others wait");
        assertThat(ended).isPositive();
    }

    private final class Walk {

        private final Random random;
        private final RuotePlan plan;
        private final Map<String, Instant> timers = new LinkedHashMap<>();
        private final Set<String> workItems = new LinkedHashSet<>();
        private final Set<String> incidents = new HashSet<>();
        private final Set<String> subscriptions = new HashSet<>();
        private final Map<String, String> deliveries = new LinkedHashMap<>();
        private Instant now = Instant.parse("2015-10-05T12:47:00Z");
        private RuoteState state;
        private long step;
        private final List<String> events = new ArrayList<>();

        Walk(long seed) {
            this.random = new Random(seed);
            Tree tree = new RandomTrees(random).definition();
            this.plan = new RuotePlan(null, tree, Map.of());
        }

        /** Whether it came to its end. */
        boolean walk() {
            ObjectNode input = Json.object().put("callback", "http://app.test/cb");
            input.putObject("fields").put("x", "a").putArray("list").add(1).add(2);
            happen(new Event.Started(input, null, null));
            for (int i = 0; i < STEPS && !state.status().ended(); i++) {
                happen(next());
                check();
            }
            return state.status().ended();
        }

        private Event next() {
            if (!workItems.isEmpty() && random.nextInt(3) > 0) {
                return new Event.WorkItemCompleted(pick(new ArrayList<>(workItems)), answer(), null);
            }
            if (!timers.isEmpty() && random.nextInt(3) > 0) {
                String timer = timers.entrySet().stream()
                        .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                        .orElseThrow()
                        .getKey();
                Instant due = timers.remove(timer);
                now = due.isAfter(now) ? due : now;
                return new Event.TimerFired(timer);
            }
            ObjectNode change = Json.object();
            String expid = state.expressions().isEmpty()
                    ? "0"
                    : pick(state.expressions()).id().expid();
            return switch (random.nextInt(9)) {
                case 0 -> new Event.Suspended(null);
                case 1 -> new Event.Resumed(null);
                case 2 -> new Event.RetryAsked(random.nextBoolean() ? null : Json.object(), null);
                case 3 -> new Event.Modified(change.put(pick(List.of("cancel", "kill", "reapply")), expid), null);
                case 4 -> new Event.Modified(change.put(pick(List.of("pause", "breakpoint", "resume")), expid), null);
                case 5 -> new Event.Modified(change.put("redispatch", expid), null);
                case 6 ->
                    new Event.MessageArrived(
                            "ruote." + pick(List.of("dispatch", "receive", "entered_tag", "left_tag")),
                            pick(List.of("alpha", "a", "b")),
                            Json.parse("{\"full\":\"a\",\"fields\":{\"from\":\"afar\"}}"),
                            null);
                case 7 ->
                    deliveries.isEmpty()
                            ? new Event.Resumed(null)
                            : new Event.DeliveryExhausted(pick(new ArrayList<>(deliveries.keySet())), "gave up");
                default -> new Event.CancelAsked(random.nextInt(3) == 0 ? "kill" : null, null);
            };
        }

        private ObjectNode answer() {
            ObjectNode data = Json.object();
            ObjectNode fields = data.putObject("fields").put("x", random.nextInt(3));
            if (random.nextInt(6) == 0) {
                fields.putArray("__command__")
                        .add(pick(List.of("break", "rewind", "skip", "jump")))
                        .add(1);
            }
            if (random.nextInt(8) == 0) {
                fields.put("__add_branches__", "c, d");
            }
            return data;
        }

        private void happen(Event event) {
            events.add(Json.text(event));
            Event next = event;
            for (int i = 0; i < CONTINUATIONS; i++) {
                step++;
                if (!decide(next)) {
                    return;
                }
                next = new Event.Continued();
            }
            throw new AssertionError("it goes on and on");
        }

        /** @return whether it must continue */
        private boolean decide(Event event) {
            Decision<RuoteState> decision = decide(event, state);
            RuoteState stored = state == null ? null : Json.read(Json.bytes(state), RuoteState.class);
            Decision<RuoteState> again = decide(Json.read(Json.bytes(event), Event.class), stored);
            if (!(decision instanceof Decision.Accepted<RuoteState> accepted)) {
                assertThat(again).isEqualTo(decision);
                return false;
            }
            Decision.Accepted<RuoteState> twin = (Decision.Accepted<RuoteState>) again;
            assertThat(Json.text(twin.state())).isEqualTo(Json.text(accepted.state()));
            assertThat(twin.effects()).isEqualTo(accepted.effects());
            state = accepted.state();
            accepted.effects().forEach(this::carryOut);
            return accepted.continueLater();
        }

        private Decision<RuoteState> decide(Event event, RuoteState from) {
            Moment moment = new Moment(ID, step, now, BUDGET);
            return event instanceof Event.Started started
                    ? interpreter.start(plan, started, moment)
                    : interpreter.step(plan, from, event, moment);
        }

        private void carryOut(Effect effect) {
            switch (effect) {
                case Effect.OpenWorkItem open ->
                    assertThat(workItems.add(open.id())).as("opened twice").isTrue();
                case Effect.CloseWorkItem close ->
                    assertThat(workItems.remove(close.id()))
                            .as("closed, not open")
                            .isTrue();
                case Effect.ArmTimer timer -> timers.put(timer.timerId(), timer.dueAt());
                case Effect.DisarmTimer timer -> timers.remove(timer.timerId());
                case Effect.RaiseIncident incident -> incidents.add(incident.id());
                case Effect.ResolveIncident incident -> incidents.remove(incident.id());
                case Effect.Subscribe subscribe -> subscriptions.add(subscribe.id());
                case Effect.Unsubscribe unsubscribe -> subscriptions.remove(unsubscribe.id());
                case Effect.DeliverCallback callback -> delivered(callback);
                case Effect.CancelDelivery cancel -> deliveries.remove(cancel.deliveryId());
                default -> {
                    // Nothing to keep account of.
                }
            }
        }

        private void delivered(Effect.DeliverCallback callback) {
            String workItem = callback.body().get("workitem_id").asText();
            if (callback.body().get("status").asText().equals("active")) {
                assertThat(workItems).as("called for what can be proceeded").contains(workItem);
                deliveries.put(callback.deliveryId(), workItem);
            } else {
                assertThat(callback.after()).as("a cancel waits for its active").isNotNull();
                assertThat(deliveries).as("no retry is left when cancelled").doesNotContainKey(callback.after());
            }
        }

        private void check() {
            Set<String> armed = new TreeSet<>();
            Set<String> open = new LinkedHashSet<>();
            for (Expression each : state.expressions()) {
                each.timers().forEach(timer -> armed.add(timer.id()));
                if (state.isOpen(each.id())) {
                    open.add(each.id() + "!" + ID);
                }
                boolean idle = each.children().isEmpty() && each.state() == null && each.mode() == null;
                boolean stuck = idle
                        && state.steps() <= BUDGET.total()
                        && each.timers().isEmpty()
                        && state.fault(each.id()).isEmpty()
                        && !PATIENT.contains(each.behaviour())
                        && !(CANCELLED_SOON.contains(each.behaviour()) && isCancelled(each));
                assertThat(stuck).as("%s waits for nobody", each).isFalse();
            }
            assertThat(new TreeSet<>(timers.keySet())).as("timers").isEqualTo(armed);
            assertThat(workItems).as("work items").containsExactlyInAnyOrderElementsOf(open);
            assertThat(deliveries.values()).as("retries of what is over").allMatch(workItems::contains);
            assertThat(incidents).as("incidents").hasSameSizeAs(state.faults());
            assertThat(subscriptions).as("subscriptions").hasSameSizeAs(listened());
            if (state.status().ended()) {
                assertThat(timers).isEmpty();
                assertThat(workItems).isEmpty();
            }
        }

        private boolean isCancelled(Expression expression) {
            return expression.state() != null
                    || expression.parent() != null
                            && state.find(expression.parent())
                                    .filter(this::isCancelled)
                                    .isPresent();
        }

        private List<String> listened() {
            List<String> ids = new ArrayList<>();
            state.expressions().stream()
                    .filter(each -> each.memory() != null)
                    .forEach(each -> each.memory().path("subscriptions").forEach(id -> ids.add(id.asText())));
            return ids;
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
