package io.millrace.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClosedPortTest {

    @Test
    void shouldRefuseConnectionsAndBeNobodyElses() throws IOException {
        try (ClosedPort closed = new ClosedPort();
                Socket caller = new Socket();
                ServerSocket listener = new ServerSocket()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), closed.port());

            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> caller.connect(address, 2_000));
            assertThatExceptionOfType(BindException.class).isThrownBy(() -> listener.bind(address));
        }
    }
}
