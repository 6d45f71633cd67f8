package io.millrace.instance.ruote.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.Budget;
import io.millrace.engine.kernel.Decision;
import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.kernel.Moment;
import io.millrace.engine.kernel.Status;
import io.millrace.instance.ruote.expression.ExpressionTable;
import io.millrace.json.Json;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.plan.ruote.Tree;

import static org.assertj.core.api.Assertions.assertThat;

/** What one process hears of another. */
class AcrossTest {

    private final RuoteInterpreter interpreter = new RuoteInterpreter(ExpressionTable.all());

    /** A process with what it has subscribed to. */
    private final class Party {

        private final InstanceId id;
        private final RuotePlan plan;
        private final List<Effect.Subscribe> subscriptions = new ArrayList<>();
        private final List<Effect.Broadcast> told = new ArrayList<>();
        private RuoteState state;
        private long step;

        Party(String id, String tree, String fields) {
            this.id = new InstanceId(id);
            this.plan = new RuotePlan(null, Tree.of(Json.parse(tree)), Map.of());
            take(interpreter.start(
                    plan, new Event.Started(Json.object().set("fields", Json.parse(fields)), null, null), moment()));
        }

        private Moment moment() {
            return new Moment(id, ++step, Instant.parse("2015-10-05T12:47:00Z"), Budget.DEFAULT);
        }

        private void take(Decision<RuoteState> decision) {
            var accepted = (Decision.Accepted<RuoteState>) decision;
            state = Json.read(Json.bytes(accepted.state()), RuoteState.class);
            for (Effect effect : accepted.effects()) {
                if (effect instanceof Effect.Subscribe subscribe) {
                    subscriptions.add(subscribe);
                } else if (effect instanceof Effect.Unsubscribe gone) {
                    subscriptions.removeIf(each -> each.id().equals(gone.id()));
                } else if (effect instanceof Effect.Broadcast broadcast) {
                    told.add(broadcast);
                }
            }
        }

        /** Gets what the other one told, as far as it is subscribed. */
        void hear(Party other) {
            for (Effect.Broadcast each : other.told) {
                boolean subscribed = subscriptions.stream()
                        .anyMatch(mine -> mine.name().equals(each.name())
                                && (mine.key() == null || mine.key().equals(each.key())));
                if (subscribed) {
                    take(interpreter.step(
                            plan,
                            state,
                            new Event.MessageArrived(each.name(), each.key(), each.data(), null),
                            moment()));
                }
            }
        }

        List<String> participants() {
            return state.expressions().stream()
                    .filter(each -> state.isOpen(each.id()))
                    .map(state::participant)
                    .toList();
        }
    }

    private Party teller() {
        return new Party(
                "20151005-1247-a-b",
                "[\"sequence\",{\"tag\":\"stage\"},[[\"bob\",{},[]],[\"carl\",{},[]]]]",
                "{\"told\":1}");
    }

    private Party listener(String tree) {
        return new Party("20151005-1247-c-d", tree, "{\"own\":2}");
    }

    @Test
    void shouldGoOnWhenAnotherProcessReachesTheParticipantListenedTo() {
        Party listener = listener("[\"sequence\",{},[[\"listen\",{\"to\":\"bob\"},[]],[\"dora\",{},[]]]]");
        assertThat(listener.participants()).isEmpty();
        assertThat(listener.subscriptions).hasSize(1);

        listener.hear(teller());

        assertThat(listener.participants()).containsExactly("dora");
        assertThat(Json.text(listener.state)).contains("\"own\":2").contains("\"told\":1");
        assertThat(listener.subscriptions).isEmpty();
    }

    @Test
    void shouldStartItsBlockEachTimeAPatternMatches() {
        Party listener = listener("[\"listen\",{\"to\":\"/^bo/\"},[[\"dora\",{},[]]]]");

        listener.hear(teller());
        listener.hear(teller());

        assertThat(listener.participants()).containsExactly("dora", "dora");
        assertThat(listener.subscriptions).hasSize(1);
    }

    @Test
    void shouldHearTagsOfOtherProcesses() {
        Party listener = listener(
                "[\"sequence\",{},[[\"listen\",{\"to\":\"stage\",\"upon\":\"entering\"},[]],[\"dora\",{},[]]]]");

        listener.hear(teller());

        assertThat(listener.participants()).containsExactly("dora");
    }

    @Test
    void shouldKeepToItsOwnProcessWhenAsked() {
        for (String tree : List.of(
                "[\"listen\",{\"to\":\"bob\",\"wfid\":\"current\"},[]]",
                "[\"await\",{\"in_participant\":\"bob\"},[]]",
                "[\"listen\",{\"to\":\"errors\"},[]]")) {
            assertThat(listener(tree).subscriptions).as(tree).isEmpty();
        }
    }

    @Test
    void shouldAwaitAllOverWhenAskedTo() {
        Party listener = listener(
                "[\"sequence\",{},[[\"await\",{\"in_participant\":\"zoe, bob\",\"global\":true},[]],[\"dora\",{},[]]]]");
        assertThat(listener.subscriptions).extracting(Effect.Subscribe::key).containsExactly("zoe", "bob");

        listener.hear(teller());

        assertThat(listener.participants()).containsExactly("dora");
    }

    @Test
    void shouldAskAboutTheEventsWorkitem() {
        Party listener = listener(
                "[\"sequence\",{},[[\"listen\",{\"to\":\"bob\",\"where\":\"${f:told} == 3\"},[]],[\"dora\",{},[]]]]");

        listener.hear(teller());

        assertThat(listener.participants()).isEmpty();
        assertThat(listener.subscriptions).hasSize(1);
    }

    @Test
    void shouldListenNoMoreOnceCancelled() {
        Party listener = listener("[\"listen\",{\"to\":\"bob\"},[]]");

        listener.take(
                interpreter.step(listener.plan, listener.state, new Event.CancelAsked(null, null), listener.moment()));

        assertThat(listener.subscriptions).isEmpty();
        assertThat(listener.state.status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void shouldRefuseMessagesThatNoProcessTells() {
        Party listener = listener("[\"listen\",{\"to\":\"bob\"},[]]");
        for (Event.MessageArrived message : List.of(
                new Event.MessageArrived("approve", "bob", Json.object(), null),
                new Event.MessageArrived("ruote.dispatch", null, Json.object(), null),
                new Event.MessageArrived("ruote.error", "bob", Json.parse("{\"fields\":{}}"), null))) {
            assertThat(interpreter.step(listener.plan, listener.state, message, listener.moment()))
                    .isInstanceOf(Decision.Rejected.class);
        }
    }
}
