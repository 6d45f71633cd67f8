package io.millrace.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** A receiver of callbacks on a port of its own that answers 204 after a given time, or never. Keeps connections alive. */
final class CallbackSink implements AutoCloseable {

    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    private static final int LONGEST_LINE = 8_192;

    private final ServerSocket server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    private final Duration latency;
    private final LongAdder got = new LongAdder();

    /** @param latency null for a receiver that takes requests and never answers */
    CallbackSink(Duration latency) throws IOException {
        this.latency = latency;
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/callbacks");
    }

    long got() {
        return got.sum();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 4_096);
            OutputStream out = socket.getOutputStream();
            while (true) {
                in.skipNBytes(readHead(in));
                got.increment();
                if (latency == null) {
                    continue;
                }
                if (!latency.isZero()) {
                    Thread.sleep(latency);
                }
                out.write(ANSWER);
            }
        } catch (IOException hungUp) {
            // the dispatcher closes idle connections
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return the length of the body that follows */
    private static long readHead(InputStream in) throws IOException {
        long length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
