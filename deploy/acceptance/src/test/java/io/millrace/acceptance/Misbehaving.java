package io.millrace.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver of callbacks that reads each request and then does what it should not. */
final class Misbehaving implements AutoCloseable {

    /** What it does. */
    enum Manner {
        SERVER_ERROR("HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops"),
        REDIRECT("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
        CLOSES_EARLY(""),
        DRIPS("HTTP/1.1 200 OK\r\nX-Slow: "),
        HUGE_BODY("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n");

        private final String answer;

        Manner(String answer) {
            this.answer = answer;
        }
    }

    private static final int DRIP_MILLIS = 200;
    private static final byte[] MUCH = new byte[64 * 1024];

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Manner manner;

    private Misbehaving(ServerSocket server, Manner manner) {
        this.server = server;
        this.manner = manner;
    }

    static Misbehaving as(Manner manner) {
        try {
            Misbehaving receiver = new Misbehaving(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
            receiver.threads.submit(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/callbacks";
    }

    int requests() {
        return requests.get();
    }

    private Void accept() throws IOException {
        while (!server.isClosed()) {
            Socket socket = server.accept();
            threads.submit(() -> serve(socket));
        }
        return null;
    }

    private Void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            skipRequest(socket.getInputStream());
            requests.incrementAndGet();
            OutputStream out = socket.getOutputStream();
            out.write(manner.answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            while (manner == Manner.DRIPS) {
                Thread.sleep(DRIP_MILLIS);
                out.write('.');
                out.flush();
            }
            while (manner == Manner.HUGE_BODY) {
                out.write(MUCH);
            }
            return null;
        }
    }

    private static void skipRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request came");
            }
            head.append((char) c);
        }
        String length = head.toString()
                .toLowerCase(Locale.ROOT)
                .split("content-length: *")[1]
                .split("\r\n")[0];
        in.readNBytes(Integer.parseInt(length.trim()));
    }

    @Override
    public void close() {
        manner = Manner.CLOSES_EARLY;
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
