package io.millrace.engine.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.HistoryRow;
import io.millrace.engine.store.InstanceRow;
import io.millrace.engine.store.MailKind;
import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.MemoryStore;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.TooNew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What cannot be understood or asked just now stays, burns no attempts and is in nobody's way. */
class LeavingTest {

    private static final InstanceId ID = new InstanceId("i1");

    private final Rig rig = new Rig();

    @Test
    void shouldWaitTwiceAsLongEachTimeAndNeverGiveUp() {
        // given
        rig.submit(Scripts.start("i1", "arm:open:0"));
        rig.plansAway = TooNew.plan("hub", 2, 1);

        // when: an hour, looked at each second
        for (int second = 0; second < 3600; second++) {
            rig.pass(Duration.ofSeconds(1));
        }

        // then: 1 s, 2 s, 4 s … and every 30 s in the end
        long tries = rig.engine.figures().left();
        assertThat(tries).isBetween(100L, 140L);
        assertThat(rig.engine.figures().failed()).isZero();
        assertThat(rig.store.incidents).isEmpty();
        assertThat(rig.store.mailbox.values()).singleElement().satisfies(letter -> {
            assertThat(letter.row().attempts()).isZero();
            assertThat(letter.parkedAt()).isNull();
            assertThat(letter.error()).startsWith("PLAN_TOO_NEW: ");
        });

        // and it is taken when the time has come
        rig.plansAway = null;
        rig.pass(Duration.ofSeconds(31));
        assertThat(rig.store.mailbox).isEmpty();
        assertThat(rig.version("i1")).isEqualTo(2);
    }

    @Test
    void shouldLetOthersPassWhatIsLeft() {
        // given: more mail that cannot be taken than one look brings, and all of it older
        int stuck = 15;
        for (int i = 0; i < stuck; i++) {
            rig.submit(Scripts.start("old" + i, "arm:open:0"));
        }
        rig.store.instances.replaceAll((id, row) -> newer(row));
        LaneEngine older = rig.engine(new TestSettings().queueLength(10).claimLimit(5), Wakeups.none());
        Rig.submit(older, Scripts.start("i1", "arm:open:0"));

        // when
        for (int second = 0; second < 5; second++) {
            rig.clock.advance(Duration.ofSeconds(1));
            older.poll();
            Rig.work(older);
        }

        // then
        assertThat(rig.version("i1")).isEqualTo(2);
        assertThat(rig.store.mailbox).hasSize(stuck);
    }

    private static InstanceRow newer(InstanceRow row) {
        return new InstanceRow(
                row.id(),
                row.notation(),
                row.plan(),
                row.definition(),
                row.definitionVersion(),
                row.parent(),
                row.version(),
                row.status(),
                row.businessKey(),
                row.uniqueKey(),
                row.position(),
                row.format() + 1,
                row.state(),
                row.createdAt(),
                row.updatedAt(),
                row.endedAt());
    }

    @Test
    void shouldAnswerThatAStateIsTooNewAndChangeNothing() {
        // given: the replica that meets it has never seen the instance
        rig.submit(Scripts.start("i1", "arm:open:0"));
        rig.store.instances.computeIfPresent(ID, (same, row) -> newer(row));
        LaneEngine older = rig.otherEngine();

        // when
        Answer answer = Rig.submit(older, Scripts.tell("i1", "open"));

        // then
        assertThat(Rig.code(answer)).isEqualTo("STATE_TOO_NEW");
        assertThat(((Answer.Refused) answer).problem().status()).isEqualTo(503);
        assertThat(((Answer.Refused) answer).problem().context()).containsKey("retryAfter");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> older.find(ID))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("STATE_TOO_NEW"));

        // and its timer is left
        rig.clock.advance(Duration.ofSeconds(1));
        older.poll();
        Rig.work(older);
        assertThat(rig.version("i1")).isEqualTo(1);
        assertThat(rig.store.mailbox.values())
                .singleElement()
                .satisfies(letter -> assertThat(letter.row().attempts()).isZero());
    }

    @Test
    void shouldLeaveAnEventThatANewerVersionSent() {
        // given
        rig.submit(Scripts.start("i1"));
        ObjectNode event = Json.object().put("type", "moved-house");
        MailRow mail = new MailRow(ID, "x", MailKind.EVENT, null, rig.clock.instant(), Json.text(event), 0);
        rig.store.mailbox.put(mail.key(), new MemoryStore.Letter(mail, null, null, null));

        // when
        for (int i = 0; i < 10; i++) {
            rig.pass(Duration.ofMinutes(2));
        }

        // then
        assertThat(rig.store.incidents).isEmpty();
        assertThat(rig.store.mailbox.get(mail.key())).satisfies(letter -> {
            assertThat(letter.row().attempts()).isZero();
            assertThat(letter.error()).contains("STATE_TOO_NEW", "moved-house");
        });
    }

    @Test
    void shouldSayThatAHistoryIsTooNewToBeRead() {
        // given
        rig.submit(Scripts.start("i1"));
        Map<Long, HistoryRow> history = rig.store.history.get(ID);
        HistoryRow first = history.get(1L);
        history.put(1L, new HistoryRow(first.step(), first.at(), "{\"type\":\"moved-house\"}", first.effects()));

        // when, then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> rig.engine.history(ID, 0, 10))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("STATE_TOO_NEW"));
    }

    @Test
    void shouldStartAChildByNameHoweverLongDefinitionServiceIsAway() {
        // given
        rig.namesAway = Problem.unavailable("DEFINITION_SERVICE_UNAVAILABLE", "away", 2);
        rig.submit(Scripts.start("p", "named-child:c:key"));

        // when
        for (int i = 0; i < 20; i++) {
            long before = rig.engine.figures().left();
            rig.pass(Duration.ofMinutes(1));
            awaitLeft(before + 1);
        }

        // then
        assertThat(rig.store.incidents).isEmpty();
        assertThat(rig.store.mailbox.values())
                .singleElement()
                .satisfies(letter -> assertThat(letter.row().attempts()).isZero());
    }

    private void awaitLeft(long times) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (rig.engine.figures().left() < times) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
