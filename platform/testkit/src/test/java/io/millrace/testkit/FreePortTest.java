package io.millrace.testkit;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreePortTest {
    @Test
    void shouldKeepClearOfThePortsOfOutgoingConnections() {
        assertThat(IntStream.range(0, 500).map(any -> FreePort.next()))
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= FreePort.LOWEST && port < FreePort.BEYOND);
    }

    @Test
    void shouldTellATakenPortFromAFreeOne() throws Exception {
        int port = FreePort.next();

        assertThat(FreePort.isFree(port)).isTrue();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
