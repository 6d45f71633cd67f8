package io.millrace.messaging;

import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.millrace.json.Json;
import io.millrace.messaging.contract.CallbackCancel;
import io.millrace.messaging.contract.CallbackDeliver;
import io.millrace.messaging.contract.CallbackDelivered;
import io.millrace.messaging.contract.CallbackExhausted;
import io.millrace.messaging.contract.DefinitionPublished;
import io.millrace.messaging.contract.DefinitionRemoved;
import io.millrace.messaging.contract.ExchangeCall;
import io.millrace.messaging.contract.ExchangeFailed;
import io.millrace.messaging.contract.ExchangeReturned;
import io.millrace.messaging.contract.InstanceCompleted;
import io.millrace.messaging.contract.InstanceStarted;
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.messaging.contract.MessageType;
import io.millrace.testkit.sample.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples were written by earlier versions; they are never edited, a new type gets one of its own. */
class OlderMessagesTest {

    private static final Map<String, Class<?>> DATA = Map.ofEntries(
            Map.entry(MessageType.CALLBACK_DELIVER, CallbackDeliver.class),
            Map.entry(MessageType.CALLBACK_CANCEL, CallbackCancel.class),
            Map.entry(MessageType.CALLBACK_DELIVERED, CallbackDelivered.class),
            Map.entry(MessageType.CALLBACK_EXHAUSTED, CallbackExhausted.class),
            Map.entry(MessageType.EXCHANGE_CALL, ExchangeCall.class),
            Map.entry(MessageType.EXCHANGE_RETURNED, ExchangeReturned.class),
            Map.entry(MessageType.EXCHANGE_FAILED, ExchangeFailed.class),
            Map.entry(MessageType.DEFINITION_PUBLISHED, DefinitionPublished.class),
            Map.entry(MessageType.DEFINITION_REMOVED, DefinitionRemoved.class),
            Map.entry(MessageType.MASTER_DATA_PUBLISHED, MasterDataPublished.class),
            Map.entry(MessageType.INSTANCE_STARTED, InstanceStarted.class),
            Map.entry(MessageType.INSTANCE_COMPLETED, InstanceCompleted.class));

    static Set<String> types() {
        return DATA.keySet();
    }

    @ParameterizedTest
    @MethodSource("types")
    void shouldReadAllOfWhatAnEarlierVersionSentAndSayItAgain(String type) {
        Sample sample = Sample.of("/messages/" + type + ".json");

        Envelope envelope = Envelope.parse(sample.bytes());
        Object data = Json.read(envelope.data(), DATA.get(type));

        Envelope again = new Envelope(
                envelope.id(),
                envelope.source(),
                envelope.type(),
                envelope.subject(),
                envelope.time(),
                Json.tree(data));
        assertThat(envelope.type()).isEqualTo(type);
        assertThat(sample.lostIn(again.bytes())).isEmpty();
    }

    @Test
    void shouldHaveASampleOfEveryType() throws IllegalAccessException {
        Set<String> all = new LinkedHashSet<>();
        for (Field constant : MessageType.class.getFields()) {
            all.add((String) constant.get(null));
        }

        assertThat(DATA.keySet()).containsExactlyInAnyOrderElementsOf(all);
    }
}
