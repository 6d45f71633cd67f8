package io.millrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of this machine that refuses connections: taken, so that nobody else listens there, and not listened on. */
public final class ClosedPort implements AutoCloseable {

    private final Socket socket = new Socket();

    public ClosedPort() {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("no port could be taken", e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Base address of a service that cannot be reached. */
    public String address() {
        return "http://" + socket.getLocalAddress().getHostAddress() + ":" + port();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
