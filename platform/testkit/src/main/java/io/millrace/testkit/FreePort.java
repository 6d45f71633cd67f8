package io.millrace.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks TCP ports of the loopback interface that nobody listens on, never the same one twice in this process.
 *
 * <p>They lie below what Linux (32768), macOS and Windows (49152) give to outgoing connections: a port of that range
 * which is free now may be the near end of somebody's connection by the time the server that it was picked for binds it.
 */
public final class FreePort {
    static final int LOWEST = 20_000;
    static final int BEYOND = 32_768;

    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int next() {
        for (int attempt = 0; attempt < BEYOND - LOWEST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)) && HANDED_OUT.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "no free port from " + LOWEST + " to " + (BEYOND - 1) + " on the loopback interface");
    }

    /** Whether a server could listen on this port of every interface now. */
    public static boolean isFree(int port) {
        return isFree(new InetSocketAddress(port));
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
