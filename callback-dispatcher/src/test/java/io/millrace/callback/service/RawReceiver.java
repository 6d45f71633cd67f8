package io.millrace.callback.service;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A receiver that sends given bytes, whatever it is asked, and then either drips or closes. */
final class RawReceiver implements AutoCloseable {

    private static final int DRIP_MILLIS = 50;

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final byte[] beginning;
    private final boolean drips;

    /** @param drips whether it goes on with a byte now and then, for ever */
    RawReceiver(String beginning, boolean drips) throws IOException {
        this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
        this.drips = drips;
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/raw");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().read(new byte[8_192]);
            OutputStream out = socket.getOutputStream();
            out.write(beginning);
            out.flush();
            while (drips && !closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (IOException e) {
            // the other side has hung up, as it should
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
