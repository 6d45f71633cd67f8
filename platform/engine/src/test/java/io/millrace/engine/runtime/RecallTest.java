package io.millrace.engine.runtime;

import org.junit.jupiter.api.Test;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.script.Scripts;

import static org.assertj.core.api.Assertions.assertThat;

/** What a replica remembers of an instance, and commands that rest on it. */
class RecallTest {

    private static final InstanceId ID = new InstanceId("i1");

    private final Rig rig = new Rig();
    private final LaneEngine other = rig.otherEngine();

    @Test
    void shouldRememberWhatItCommitted() {
        assertThat(rig.engine.recall(ID)).isEmpty();

        rig.submit(Scripts.start("i1"));

        assertThat(rig.engine.recall(ID).orElseThrow().version()).isEqualTo(1);
        assertThat(other.recall(ID)).isEmpty();
    }

    @Test
    void shouldTakeACommandForTheVersionTheInstanceHas() {
        rig.submit(Scripts.start("i1"));

        assertThat(rig.submit(expecting(1, Scripts.tell("i1", Scripts.data("a")))))
                .isInstanceOf(Answer.Done.class);

        assertThat(rig.state("i1").tokens()).containsExactly("a");
    }

    @Test
    void shouldRefuseACommandForAVersionThatAnotherReplicaHasPassed() {
        // given
        rig.submit(Scripts.start("i1"));
        Rig.submit(other, Scripts.tell("i1", Scripts.data("rival")));
        long remembered = rig.engine.recall(ID).orElseThrow().version();

        // when
        Answer answer = rig.submit(expecting(remembered, Scripts.tell("i1", Scripts.data("mine"))));

        // then
        assertThat(Rig.code(answer)).isEqualTo("CONCURRENT_UPDATE");
        assertThat(rig.state("i1").tokens()).containsExactly("rival");
    }

    @Test
    void shouldLetOneOfTwoCommandsForTheSameVersionPass() {
        // given
        rig.submit(Scripts.start("i1"));

        // when: both in one batch
        var one = rig.engine.submit(expecting(1, Scripts.tell("i1", Scripts.data("one"))));
        var two = rig.engine.submit(expecting(1, Scripts.tell("i1", Scripts.data("two"))));
        Rig.work(rig.engine);

        // then
        assertThat(one.toCompletableFuture().join()).isInstanceOf(Answer.Done.class);
        assertThat(Rig.code(two.toCompletableFuture().join())).isEqualTo("CONCURRENT_UPDATE");
        assertThat(rig.state("i1").tokens()).containsExactly("one");
    }

    @Test
    void shouldRememberWhatAReadHasShownOfAnotherReplicasSteps() {
        rig.submit(Scripts.start("i1"));
        Rig.submit(other, Scripts.tell("i1", Scripts.data("rival")));

        rig.engine.find(ID);

        assertThat(rig.engine.recall(ID).orElseThrow().version()).isEqualTo(2);
    }

    private static Command expecting(long version, Command command) {
        return Command.step(command.instance(), ((Command.Step) command.body()).event(), version);
    }
}
