package io.millrace.hub.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.millrace.hub.execution.PlanBuilder;
import io.millrace.json.Json;
import io.millrace.plan.CompiledPlan;
import io.millrace.plan.PlanCodec;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Stands in for definition-service: it knows one workflow, which is the default, and nothing else. */
public final class DefinitionServiceStub implements QuarkusTestResourceLifecycleManager {

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        CompiledPlan plan = new PlanCodec(Map.of())
                .encode(PlanBuilder.main(PlanBuilder.route("welcome"), PlanBuilder.terminal("done")));
        String resolved = "{\"id\":\"d1\",\"notation\":\"hub\",\"key\":\"standard\",\"version\":\"1\",\"plan\":\""
                + plan.hash() + "\"}";
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/definitions", exchange -> {
            boolean known = exchange.getRequestURI().getQuery().matches(".*key=(\\*|standard)(&.*)?");
            answer(
                    exchange,
                    known ? 200 : 404,
                    known ? resolved.getBytes(StandardCharsets.UTF_8) : Json.bytes(Json.object()));
        });
        server.createContext("/internal/plans/" + plan.hash(), exchange -> answer(exchange, 200, plan.json()));
        server.start();
        return Map.of(
                "millrace.catalog.definition-service-url",
                "http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
