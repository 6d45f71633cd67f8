package io.millrace.gateway;

import org.junit.jupiter.api.Test;

import io.millrace.testkit.quarkus.NativeBinding;

import static org.assertj.core.api.Assertions.assertThat;

class NativeBindingTest {

    @Test
    void shouldRegisterEveryTypeThatJsonIsBoundTo() {
        assertThat(NativeBinding.unregistered())
                .as("to be added to a holder with @RegisterForReflection")
                .isEmpty();
    }
}
