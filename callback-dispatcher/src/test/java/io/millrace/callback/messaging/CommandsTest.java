package io.millrace.callback.messaging;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.messaging.intake.PermanentFailure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"instance-service", "instance-service.4f2a9c01b7d3"})
    void shouldTellAServiceOrOneOfItsProcesses(String owner) {
        assertThatCode(() -> Commands.check("1", owner)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Service", "a.b.c", "a.", ".b", "a.*", "a.#", "a b"})
    void shouldRefuseWhatIsNoPartOfARoutingKey(String owner) {
        assertThatExceptionOfType(PermanentFailure.class).isThrownBy(() -> Commands.check("1", owner));
    }
}
