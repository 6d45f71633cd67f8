package io.millrace.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.millrace.testkit.FreePort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BalancerTest {

    private final int port = FreePort.next();
    private final Balancer balancer = Balancer.at(port);
    private final HttpServer one = replica("one");
    private final HttpServer other = replica("other");

    private static HttpServer replica(String name) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] answer = (name + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        balancer.close();
        one.stop(0);
        other.stop(0);
    }

    @Test
    void shouldGiveEachReplicaItsShareOfTheConnections() throws Exception {
        balancer.add(one.getAddress().getPort());
        balancer.add(other.getAddress().getPort());

        assertThat(Set.of(answer("!"), answer("!"))).containsExactlyInAnyOrder("one!", "other!");
    }

    @Test
    void shouldSendNobodyToAReplicaThatIsTakenOut() throws Exception {
        balancer.add(one.getAddress().getPort());
        balancer.add(other.getAddress().getPort());
        balancer.remove(one.getAddress().getPort());

        assertThat(several()).containsExactly("other");
    }

    @Test
    void shouldPassByAReplicaThatDoesNotListen() throws Exception {
        balancer.add(FreePort.next());
        balancer.add(one.getAddress().getPort());

        assertThat(several()).containsExactly("one");
    }

    @Test
    void shouldHangUpWhereThereIsNoReplica() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> answer("?"));
    }

    private Set<String> several() throws Exception {
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            answers.add(answer(""));
        }
        return answers;
    }

    /** On a connection of its own. */
    private String answer(String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
