package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address of several replicas of a service, as a Service of Kubernetes is: each connection goes to the next replica
 * and stays there; a replica that is taken out gets no new ones.
 */
final class Balancer implements AutoCloseable {
    private static final int BACKLOG = 200;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket listening;
    private final List<Integer> replicas = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Balancer(ServerSocket listening) {
        this.listening = listening;
    }

    static Balancer at(int port) {
        try {
            Balancer balancer = new Balancer(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("balancer-" + port).start(balancer::accept);
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at port " + port, e);
        }
    }

    void add(int port) {
        replicas.add(port);
    }

    void remove(int port) {
        replicas.remove(Integer.valueOf(port));
    }

    void clear() {
        replicas.clear();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                open.add(caller);
                Thread.ofVirtual().start(() -> connect(caller));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A caller that finds nobody is hung up on, as where nobody listens. */
    private void connect(Socket caller) {
        List<Integer> now = List.copyOf(replicas);
        int first = next.getAndIncrement();
        for (int i = 0; i < now.size(); i++) {
            Socket replica = new Socket();
            try {
                int port = now.get(Math.floorMod(first + i, now.size()));
                replica.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                caller.setTcpNoDelay(true);
                replica.setTcpNoDelay(true);
                open.add(replica);
                talk(caller, replica);
                return;
            } catch (IOException e) {
                close(replica);
            }
        }
        close(caller);
    }

    private void talk(Socket caller, Socket replica) {
        Thread there = Thread.ofVirtual().start(() -> copy(caller, replica));
        copy(replica, caller);
        try {
            there.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(caller);
        close(replica);
    }

    /** Until one side has said all; what the other still says goes the other way. */
    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(this::close);
    }
}
