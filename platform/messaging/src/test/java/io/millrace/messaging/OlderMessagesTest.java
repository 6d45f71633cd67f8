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
import io.millrace.messaging.contract.MasterDataPublished;
import io.millrace.messaging.contract.MessageType;
import io.millrace.testkit.sample.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples were written by earlier versions; they are never edited, a new type gets one of its own. */
class OlderMessagesTest {

    private static final Map<String, Class<?>> DATA = Map.of(
            MessageType.CALLBACK_DELIVER, CallbackDeliver.class,
            MessageType.CALLBACK_CANCEL, CallbackCancel.class,
            MessageType.CALLBACK_DELIVERED, CallbackDelivered.class,
            MessageType.CALLBACK_EXHAUSTED, CallbackExhausted.class,
            MessageType.EXCHANGE_CALL, ExchangeCall.class,
            MessageType.EXCHANGE_RETURNED, ExchangeReturned.class,
            MessageType.EXCHANGE_FAILED, ExchangeFailed.class,
            MessageType.DEFINITION_PUBLISHED, DefinitionPublished.class,
            MessageType.DEFINITION_REMOVED, DefinitionRemoved.class,
            MessageType.MASTER_DATA_PUBLISHED, MasterDataPublished.class);

    /** Named, but sent by nobody. */
    private static final Set<String> UNUSED = Set.of(MessageType.INSTANCE_STARTED, MessageType.INSTANCE_COMPLETED);

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
        all.removeAll(UNUSED);

        assertThat(DATA.keySet()).containsExactlyInAnyOrderElementsOf(all);
    }
}
