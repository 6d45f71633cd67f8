package io.millrace.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands between a service and its PostgreSQL and counts how often the service waits for an answer, whatever it sends in one
 * go. Connections through it must not be encrypted.
 */
public final class RoundTrips implements AutoCloseable {

    private static final String COUNT = "millrace.test.round-trips";

    /** What the server ends each answer with. */
    private static final int READY_FOR_QUERY = 'Z';

    private final ServerAddress server;
    private final ServerSocket door;

    private RoundTrips(ServerAddress server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    public static RoundTrips to(ServerAddress server) {
        try {
            RoundTrips counting = new RoundTrips(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(counting::accept);
            return counting;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all that was counted in this JVM so far; the same in every class loader. */
    public static long count() {
        return Long.parseLong(System.getProperty(COUNT, "0"));
    }

    /** As text: whoever goes through all system properties takes them for texts. */
    private static void add() {
        System.getProperties()
                .merge(COUNT, "1", (counted, one) -> Long.toString(Long.parseLong(counted.toString()) + 1));
    }

    /** The address to connect to instead of the server's. */
    public ServerAddress address() {
        return new ServerAddress(
                door.getInetAddress().getHostAddress(), door.getLocalPort(), server.username(), server.password());
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket behind = new Socket(server.host(), server.port());
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> asked(client, behind));
                Thread.ofVirtual().start(() -> answered(behind, client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void asked(Socket client, Socket behind) {
        try (client;
                behind) {
            client.getInputStream().transferTo(behind.getOutputStream());
        } catch (IOException e) {
            // One of the two has gone, and the other with it.
            return;
        }
    }

    /** Messages are a letter, a length that counts itself, and the rest. */
    private static void answered(Socket behind, Socket client) {
        try (client;
                behind;
                InputStream in = new BufferedInputStream(behind.getInputStream());
                OutputStream out = client.getOutputStream()) {
            DataInputStream messages = new DataInputStream(in);
            for (int type = messages.read(); type >= 0; type = messages.read()) {
                int length = messages.readInt();
                byte[] whole = new byte[1 + length];
                whole[0] = (byte) type;
                whole[1] = (byte) (length >>> 24);
                whole[2] = (byte) (length >>> 16);
                whole[3] = (byte) (length >>> 8);
                whole[4] = (byte) length;
                messages.readFully(whole, 5, length - 4);
                if (type == READY_FOR_QUERY) {
                    add();
                }
                out.write(whole);
            }
        } catch (IOException e) {
            // One of the two has gone, and the other with it.
            return;
        }
    }
}
