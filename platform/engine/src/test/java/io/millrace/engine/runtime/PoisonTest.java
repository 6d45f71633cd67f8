package io.millrace.engine.runtime;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.Scripts;
import io.millrace.engine.store.IncidentRow;
import io.millrace.engine.store.MailKind;
import io.millrace.engine.store.MailRow;
import io.millrace.engine.store.MemoryStore;
import io.millrace.json.Json;
import io.millrace.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that cannot be carried out hurt nobody but themselves. */
class PoisonTest {

    private final Rig rig = new Rig(new TestSettings().budget(5, 2_000));

    @Test
    void shouldParkATimerThatKeepsFailingAndRaiseAnIncident() {
        // given
        rig.submit(Scripts.start("i1", "arm:do-boom:1000"));

        // when
        for (int i = 0; i < 10; i++) {
            rig.pass(Duration.ofMinutes(2));
        }

        // then
        assertThat(rig.store.incidents).singleElement().satisfies(incident -> {
            assertThat(incident.instance()).isEqualTo(new InstanceId("i1"));
            assertThat(incident.code()).isEqualTo("COMMAND_POISONED");
            assertThat(incident.message()).contains("timer").contains("boom");
        });
        assertThat(rig.store.mailbox.values()).singleElement().satisfies(letter -> {
            assertThat(letter.parkedAt()).isNotNull();
            assertThat(letter.error()).contains("boom");
            assertThat(letter.row().attempts()).isEqualTo(5);
        });

        // and the instance still takes commands
        assertThat(rig.submit(Scripts.tell("i1", "open"))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void shouldWaitLongerAfterEachFailure() {
        // given
        rig.submit(Scripts.start("i1", "arm:do-boom:0"));
        rig.pass(Duration.ZERO);
        assertThat(attempts()).isEqualTo(1);

        // when, then: 1 s after the first failure, 2 s after the second
        rig.pass(Duration.ofMillis(900));
        assertThat(attempts()).isEqualTo(1);
        rig.pass(Duration.ofMillis(200));
        assertThat(attempts()).isEqualTo(2);
        rig.pass(Duration.ofMillis(1_500));
        assertThat(attempts()).isEqualTo(2);
        rig.pass(Duration.ofMillis(600));
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void shouldKeepATimerWhosePlanCannotBeReadJustNow() {
        // given
        rig.submit(Scripts.start("i1", "arm:open:1000"));
        rig.plansAway = Problem.unavailable("DB_CONNECTION_ERROR", "no connection", 5);
        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.version("i1")).isEqualTo(1);
        assertThat(rig.store.mailbox).hasSize(1);

        // when
        rig.plansAway = null;
        rig.pass(Duration.ofSeconds(2));

        // then
        assertThat(rig.version("i1")).isGreaterThan(1);
        assertThat(rig.store.mailbox).isEmpty();
        assertThat(rig.store.incidents).isEmpty();
    }

    private int attempts() {
        return rig.store.mailbox.values().iterator().next().row().attempts();
    }

    @Test
    void shouldParkAtOnceWhatNoRetryWillHelp() {
        // given
        rig.submit(Scripts.start("i1", "arm:do-grow-3000:0"));

        // when
        rig.pass(Duration.ZERO);

        // then
        assertThat(rig.store.incidents).extracting(IncidentRow::code).containsExactly("STATE_TOO_LARGE");
        assertThat(rig.version("i1")).isEqualTo(1);
    }

    @Test
    void shouldStopAnInstanceThatNeverComesToRest() {
        // given: each continuation asks for the next
        rig.submit(Scripts.start("i1", "arm:do-arm-x-0:0", "later"));
        for (int i = 2; i <= 5; i++) {
            rig.submit(Scripts.tell("i1", "arm:t" + i + ":0"));
        }

        // when
        rig.pass(Duration.ofSeconds(1));

        // then
        assertThat(rig.version("i1")).isEqualTo(5);
        assertThat(rig.store.incidents)
                .isNotEmpty()
                .extracting(IncidentRow::code)
                .containsOnly("STEP_LIMIT_EXCEEDED");
        assertThat(Rig.code(rig.submit(Scripts.tell("i1", "open")))).isEqualTo("STEP_LIMIT_EXCEEDED");
        assertThat(rig.store.mailbox.values()).allMatch(letter -> letter.parkedAt() != null);
    }

    @Test
    void shouldRefuseDataThatCouldNotBeReadAgain() {
        // given
        rig.submit(Scripts.start("i1"));
        ObjectNode data = Json.object();
        ObjectNode inner = data;
        for (int depth = 0; depth < 700; depth++) {
            inner = inner.putObject("a");
        }

        // when
        Answer answer = rig.submit(Scripts.tell("i1", data));

        // then
        assertThat(Rig.code(answer)).isEqualTo("DATA_NOT_STORABLE");
        assertThat(rig.submit(Scripts.tell("i1", "open"))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void shouldGiveTheInterpreterWhatTheHistoryKeeps() {
        // given: a number and an object as only a program in memory has them
        rig.submit(Scripts.start("i1"));
        ObjectNode data = Json.object();
        data.put("number", 0.1d);
        data.putPOJO("token", new StringBuilder("t1"));

        // when
        rig.submit(Scripts.tell("i1", data));

        // then
        assertThat(rig.state("i1").tokens()).containsExactly("t1");
        assertThat(rig.store.history.get(new InstanceId("i1")).get(2L).event()).contains("0.1");
    }

    @Test
    void shouldParkMailThatNoCommandCanBeMadeOf() {
        // given
        rig.submit(Scripts.start("i1"));
        MailRow broken =
                new MailRow(new InstanceId("i1"), "x", MailKind.CHILD_ENDED, null, rig.clock.instant(), "{}", 0);
        rig.store.mailbox.put(broken.key(), new MemoryStore.Letter(broken, null, null, null));

        // when
        for (int i = 0; i < 10; i++) {
            rig.pass(Duration.ofMinutes(2));
        }

        // then
        assertThat(rig.store.mailbox.get(broken.key()).parkedAt()).isNotNull();
        assertThat(rig.store.incidents).hasSize(1);
    }

    @Test
    void shouldUseUpMailThatTheInstanceRejects() {
        // given
        rig.submit(Scripts.start("i1", "arm:do-reject:0"));

        // when
        rig.pass(Duration.ZERO);

        // then
        assertThat(rig.store.mailbox).isEmpty();
        assertThat(rig.version("i1")).isEqualTo(1);
    }

    @Test
    void shouldTellTheParentThatItsChildCouldNotBeStarted() {
        // when
        rig.submit(Scripts.start("p", "bad-child:c"));

        // then
        assertThat(rig.store.instances).hasSize(1);
        assertThat(rig.state("p").children()).isEmpty();
        assertThat(rig.store.history.get(new InstanceId("p")).get(2L).event())
                .contains("\"status\":\"FAILED\"")
                .contains("NOT_NOW");
        assertThat(rig.store.mailbox).isEmpty();
    }

    @Test
    void shouldRaiseTheParentsIncidentWhenAChildsPlanIsMissing() {
        // when
        rig.submit(Scripts.start("p", "lost-child:c"));
        for (int i = 0; i < 10; i++) {
            rig.pass(Duration.ofMinutes(2));
        }

        // then
        assertThat(rig.store.incidents)
                .singleElement()
                .satisfies(incident -> assertThat(incident.instance()).isEqualTo(new InstanceId("p")));
    }

    @Test
    void shouldParkTheCancelOfAChildThatNeverCame() {
        // when
        rig.submit(Scripts.start("p", "cancel-child:nobody"));
        for (int i = 0; i < 10; i++) {
            rig.pass(Duration.ofMinutes(2));
        }

        // then
        assertThat(rig.store.mailbox.values()).singleElement().satisfies(letter -> {
            assertThat(letter.row().kind()).isEqualTo(MailKind.CANCEL_CHILD);
            assertThat(letter.parkedAt()).isNotNull();
        });
    }
}
