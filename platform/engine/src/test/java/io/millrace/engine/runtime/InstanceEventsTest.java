package io.millrace.engine.runtime;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.millrace.engine.script.Scripts;
import io.millrace.json.Json;
import io.millrace.messaging.contract.InstanceCompleted;
import io.millrace.messaging.contract.InstanceStarted;
import io.millrace.messaging.contract.MessageType;
import io.millrace.messaging.outbox.OutboxRow;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceEventsTest {

    @Test
    void shouldTellOfTheStartAndTheEndOfAnInstanceOnce() {
        // given
        Rig rig = new Rig(new TestSettings().instanceEvents());

        // when
        rig.submit(Scripts.start("i1", "open"));
        rig.submit(Scripts.tell("i1", "record"));
        rig.submit(Scripts.tell("i1", "end"));

        // then
        assertThat(rig.store.outbox)
                .extracting(OutboxRow::routingKey)
                .containsExactly(MessageType.INSTANCE_STARTED, MessageType.INSTANCE_COMPLETED);
        List<OutboxRow> told = rig.store.outbox;
        InstanceStarted started = read(told.get(0), InstanceStarted.class);
        InstanceCompleted completed = read(told.get(1), InstanceCompleted.class);
        assertThat(started.instanceId()).isEqualTo("i1");
        assertThat(started.service()).isEqualTo("test-service");
        assertThat(started.notation()).isEqualTo(completed.notation()).isNotNull();
        assertThat(started.parentId()).isNull();
        assertThat(completed.status()).isEqualTo("completed");
        assertThat(completed.startedAt()).isEqualTo(started.startedAt());
        assertThat(completed.endedAt()).isAfterOrEqualTo(completed.startedAt());
    }

    @Test
    void shouldTellNobodyWhenNobodyAsked() {
        Rig rig = new Rig();

        rig.submit(Scripts.start("i1", "end"));

        assertThat(rig.store.outbox).isEmpty();
    }

    private static <T> T read(OutboxRow row, Class<T> type) {
        return Json.read(row.data().getBytes(StandardCharsets.UTF_8), type);
    }
}
