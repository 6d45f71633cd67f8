package io.millrace.acceptance;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

import io.millrace.acceptance.HubClient.Answer;
import io.millrace.acceptance.HubClient.Execution;

import static org.assertj.core.api.Assertions.assertThat;

/** One published workflow that can be led to every scene. */
final class HubStage implements AutoCloseable {

    private static final String DEFINITION = """
            hub: 1
            name: %1$s
            %3$s
            functions:
              double: { validate: { n: { type: number } }, do: [ { result: { value: "=it.n * 2" } } ] }
              broken: { do: [ { error: no such rate } ] }
              slow: { do: [ { exchange: { name: late, timeout: 120, http: { url: "%2$s/slow" } } }, { result: {} } ] }
            do:
              - route: { name: first, uri: /first, validate: { then: { values: [second, error, slow, end] },
                                                               note: { type: file, optional: true } } }
              - switch: "=first.then"
                cases:
                  - { when: error, do: [ { error: no such luck } ] }
                  - { when: slow, do: [ { exchange: { name: late, timeout: 120, http: { url: "%2$s/slow" } } } ] }
                  - { when: end, do: [ { route: { name: over, uri: /over, terminal: true } } ] }
              - route: { name: second, uri: /second }
              - route: { name: third, uri: /third, checkpoint: true }
              - route: { name: fourth, uri: /fourth, terminal: true }
            """;

    private final Connector connector = Connector.open();
    private final HubClient client;
    private final String workflow;
    private final Map<HubScene, Set> kept = new EnumMap<>(HubScene.class);

    /**
     * A scene that is set.
     *
     * @param route the uuid of the route shown; empty when none is
     * @param thing the uuid of the function or file
     */
    record Set(Execution execution, String route, String thing) {}

    HubStage(URI url) {
        this.client = new HubClient(url);
        this.workflow = publish("");
    }

    Answer make(HubCall call, Set set) {
        String token = switch (call.bearer()) {
            case OWN -> set.execution().token();
            case NOBODYS -> null;
            case FOREIGN -> client.start(workflow).token();
        };
        String body = call.body() == null ? null : filled(call.body(), set);
        return client.call(call.method(), filled(call.path(), set), call.contentType(), body, token);
    }

    private String filled(String text, Set set) {
        return text.replace("<id>", set.execution().uuid())
                .replace("<route>", set.route())
                .replace("<thing>", set.thing())
                .replace("<workflow>", workflow);
    }

    /** Running executions take two seconds to set and are not changed by what is called. */
    Set set(HubScene scene) {
        if (scene != HubScene.RUNNING) {
            return fresh(scene);
        }
        return kept.computeIfAbsent(scene, this::fresh);
    }

    private Set fresh(HubScene scene) {
        Execution execution = client.start(workflow);
        return switch (scene) {
            case FIRST -> shown(execution, "");
            case SECOND -> led(execution, "second");
            case CHECKPOINT -> {
                Set second = led(execution, "second");
                execution.submit(second.route(), "{}");
                yield shown(execution, "");
            }
            case ENDED -> led(execution, "end");
            case FAILED -> led(execution, "error");
            case RUNNING -> running(execution);
            case CANCELLED -> {
                operate("POST", execution, "/cancel", 200);
                yield new Set(execution, "", "");
            }
            case ERASED -> {
                operate("DELETE", execution, "", 204);
                yield new Set(execution, "", "");
            }
            case FUNCTION_DONE -> shown(execution, function(execution, "double"));
            case FUNCTION_FAILED -> shown(execution, function(execution, "broken"));
            case FUNCTION_RUNNING -> shown(execution, function(execution, "slow"));
            case FUNCTION_OF_ANOTHER -> shown(execution, function(client.start(workflow), "double"));
            case FILE -> shown(execution, file(execution));
            case FILE_OF_ANOTHER -> shown(execution, file(client.start(workflow)));
        };
    }

    /** An execution that waits for an exchange and lives for ten seconds, the least that a definition may ask for. */
    Execution shortLived() {
        return running(client.start(publish("expiration: PT10S"))).execution();
    }

    /** Publishes every workflow that is a default one again, without that. */
    void withdrawDefaults() {
        String workflows = "/api/backoffice/workflows";
        Answer page = client.call("GET", workflows + "?size=100", null, null, null);
        for (int next = 1; !page.json().isEmpty(); next++) {
            for (String name : page.json().findValuesAsText("name")) {
                String source = client.call("GET", workflows + "/" + name, null, null, null)
                        .text("/source");
                if (source.contains("default: true")) {
                    publish(name, source.replace("default: true", "default: false"));
                }
            }
            page = client.call("GET", workflows + "?size=100&page=" + next, null, null, null);
        }
    }

    void publishDefault() {
        publish("default: true");
    }

    private Set running(Execution execution) {
        String first = execution.route().text("/uuid");
        assertThat(execution.submit(first, "{\"then\":\"slow\"}").status()).isEqualTo(202);
        return new Set(execution, first, "");
    }

    private Set led(Execution execution, String then) {
        execution.submit(execution.route().text("/uuid"), "{\"then\":\"" + then + "\"}");
        return shown(execution, "");
    }

    private static Set shown(Execution execution, String thing) {
        return new Set(execution, execution.route().text("/uuid"), thing);
    }

    private static String function(Execution execution, String name) {
        Answer called = execution.post("/function", "{\"name\":\"" + name + "\",\"payload\":{\"n\":21}}");
        assertThat(called.status()).isEqualTo(201);
        return called.text("/uuid");
    }

    private String file(Execution execution) {
        Answer kept = make(
                HubCall.post(
                        "", HubScene.FIRST, "/api/files/cache", HubCall.form("file", "hello"), 201, HubShape.EMPTY),
                new Set(execution, "", ""));
        assertThat(kept.status()).as(kept.response().body()).isEqualTo(201);
        return kept.text("/uuid");
    }

    private void operate(String method, Execution execution, String under, int expected) {
        String path = "/api/backoffice/executions/" + execution.uuid() + under;
        assertThat(client.call(method, path, null, null, null).status()).isEqualTo(expected);
    }

    private String publish(String more) {
        String name = "statuses-" + UUID.randomUUID();
        publish(name, DEFINITION.formatted(name, connector.url(), more));
        return name;
    }

    private void publish(String name, String source) {
        Answer published = client.call("PUT", "/api/backoffice/workflows/" + name, "application/yaml", source, null);
        assertThat(published.status()).as(published.response().body()).isIn(200, 201);
    }

    HubClient client() {
        return client;
    }

    @Override
    public void close() {
        connector.close();
    }
}
