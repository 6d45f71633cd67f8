package io.millrace.testkit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerAddressTest {
    @Test
    void shouldReadLoginAndPort() {
        ServerAddress address = ServerAddress.parse("amqp://user:p%40ss+word@broker.example:5673", 5672);

        assertThat(address).isEqualTo(new ServerAddress("broker.example", 5673, "user", "p@ss+word"));
        assertThat(ServerAddress.parse(address.url("amqp"), 5672)).isEqualTo(address);
    }

    @Test
    void shouldTakeTheDefaultPortWhenNoneIsNamed() {
        assertThat(ServerAddress.parse("redis://cache", 6379).port()).isEqualTo(6379);
    }

    @Test
    void shouldNotShowThePassword() {
        assertThat(new ServerAddress("host", 1, "user", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void shouldRefuseWhatIsNoUrl() {
        assertThatThrownBy(() -> ServerAddress.parse("somewhere", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
