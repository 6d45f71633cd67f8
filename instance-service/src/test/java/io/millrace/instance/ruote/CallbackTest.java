package io.millrace.instance.ruote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

import static org.assertj.core.api.Assertions.assertThat;

/** What applications are told about their workitems, and when they are not. */
class CallbackTest {

    private static final String URL = "http://app.test/cb";

    private final Recorder recorder = new Recorder();

    @Test
    void shouldTellEverythingInTheDocumentedOrder() {
        // given
        Process process = process("[\"define\",{},[[\"alpha\",{\"task\":\"sign\"},[]]]]");

        // when
        process.start(input().put("callback", URL).set("fields", Json.object().put("a", 1)));

        // then
        Effect.DeliverCallback callback = recorder.callbacks.getFirst();
        List<String> keys = new ArrayList<>();
        callback.body().fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .containsExactly("workflow_id", "workitem_id", "participant", "status", "fields", "proceed_url");
        String id = callback.body().get("workitem_id").asText();
        assertThat(id).matches("0_0![0-9a-f]{32}!20151005-1247-kogadeso-gekunute");
        assertThat(callback.body().get("proceed_url").asText())
                .isEqualTo("http://core.dev/v1/workflows/20151005-1247-kogadeso-gekunute/workitems/" + id + "/proceed");
        assertThat(callback.body().get("fields"))
                .isEqualTo(Json.parse("{\"a\":1,\"params\":{\"task\":\"sign\",\"ref\":\"alpha\"}}"));
        assertThat(callback.schedule()).isEqualTo("ruote");
    }

    @Test
    void shouldNeverLetACancelOvertakeItsActive() {
        Process process = process("[\"define\",{},[[\"alpha\",{},[]]]]");
        process.start(input().put("callback", URL));

        process.happen(new Event.CancelAsked(null, null));

        assertThat(recorder.statuses()).containsExactly("alpha active", "alpha cancel");
        Effect.DeliverCallback cancel = recorder.callbacks.getLast();
        assertThat(cancel.after()).isEqualTo(recorder.callbacks.getFirst().deliveryId());
        assertThat(cancel.schedule()).isEqualTo("once");
        assertThat(recorder.dropped).containsExactly(cancel.after());
        assertThat(process.state().status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void shouldDropTheRetriesOfAWorkitemThatIsProceeded() {
        Process process = process("[\"define\",{},[[\"alpha\",{},[]],[\"bravo\",{},[]]]]");
        process.start(input().put("callback", URL));
        Effect.DeliverCallback active = recorder.callbacks.getFirst();

        process.happen(
                new Event.WorkItemCompleted(active.body().get("workitem_id").asText(), null, null));

        assertThat(recorder.dropped).containsExactly(active.deliveryId());
        assertThat(recorder.statuses()).containsExactly("alpha active", "bravo active");
    }

    @Test
    void shouldTellSiblingsThatAnErrorEndsThem() {
        Process process = process("""
                ["define",{},[["concurrence",{"on_error":"rescuer"},[
                  ["alpha",{},[]],["error",{"boom":null},[]]]]]]""");

        process.start(input().put("callback", URL));

        assertThat(recorder.statuses()).containsExactly("alpha active", "alpha error", "rescuer active");
    }

    @Test
    void shouldTellATimeoutFromALaterCancel() {
        Process process = process("""
                ["define",{},[["alpha",{"timeout":"2h"},[]],["bravo",{},[]]]]""");
        process.start(input().put("callback", URL));

        process.advance(Duration.ofHours(3));
        process.happen(new Event.CancelAsked(null, null));

        assertThat(recorder.statuses())
                .containsExactly("alpha active", "alpha timeout", "bravo active", "bravo cancel");
    }

    @Test
    void shouldHaltWhenAParticipantHasNoUrl() {
        Process process = process("[\"define\",{},[[\"alpha\",{},[]]]]");

        process.start(input().set("callbacks", Json.object().put("bravo", URL)));

        assertThat(recorder.callbacks).isEmpty();
        assertThat(process.state().status()).isEqualTo(Status.FAILED);
        assertThat(process.state().faults().getFirst().className()).endsWith("MissingCallbackUrlError");
    }

    @Test
    void shouldHandleAMissingUrlLikeAnyError() {
        Process process = process("""
                ["define",{},[["sequence",{"on_error":"rescuer"},[["alpha",{},[]]]],["charly",{},[]]]]""");
        ObjectNode urls = Json.object().put("rescuer", URL).put("charly", URL);

        process.start(input().set("callbacks", urls));
        process.happen(new Event.WorkItemCompleted(
                recorder.callbacks.getFirst().body().get("workitem_id").asText(), null, null));

        assertThat(recorder.statuses()).containsExactly("rescuer active", "charly active");
    }

    @Test
    void shouldKeepACallersOwnFieldNamedCallbacks() {
        Process process = process("[\"define\",{},[[\"alpha\",{},[]]]]");
        ObjectNode input = input().put("callback", URL);
        input.putObject("fields").put("callbacks", "mine");

        process.start(input);

        assertThat(recorder.callbacks.getFirst().body().at("/fields/callbacks").asText())
                .isEqualTo("mine");
    }

    private Process process(String json) {
        return new Process(Tree.of(Json.parse(json)), recorder);
    }

    private static ObjectNode input() {
        return Json.object().put("baseUrl", "http://core.dev");
    }

    private static final class Recorder implements Application {

        private final List<Effect.DeliverCallback> callbacks = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();

        @Override
        public void called(Effect.DeliverCallback callback, Process process) {
            callbacks.add(callback);
        }

        @Override
        public void dropped(String deliveryId) {
            dropped.add(deliveryId);
        }

        List<String> statuses() {
            return callbacks.stream()
                    .map(Effect.DeliverCallback::body)
                    .map(Recorder::status)
                    .toList();
        }

        private static String status(JsonNode body) {
            return body.get("participant").asText() + " " + body.get("status").asText();
        }
    }
}
