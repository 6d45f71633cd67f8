package io.millrace.instance.ruote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.Status;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** Plays one recorded case of the HTTP service: callbacks with their retries, proceed, cancel and time. */
final class CoreCase implements Application {

    private static final int LAST_RETRIED = 10;
    private static final int EXPONENT = 5;
    private static final int BASE_SECONDS = 30;

    private record Attempt(Effect.DeliverCallback delivery, int number, Instant at) {}

    private final JsonNode recorded;
    private final Process process;
    private final List<Attempt> scheduled = new ArrayList<>();
    private final List<String> callbacks = new ArrayList<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();
    private final Instant launched;
    private final UnaryOperator<List<String>> recommended;
    private final List<String> results = new ArrayList<>();

    /**
     * @param tree the case's definition, read
     * @param recommended what is wanted instead of the recorded callbacks
     */
    CoreCase(JsonNode recorded, Tree tree, UnaryOperator<List<String>> recommended) {
        this.recorded = recorded;
        this.recommended = recommended;
        this.process = new Process(tree, this);
        this.launched = process.now();
    }

    /** What differs, or null. */
    String run() {
        ObjectNode input = Json.object().put("baseUrl", "http://core.dev");
        input.set("fields", recorded.path("fields").isObject() ? recorded.get("fields") : Json.object());
        JsonNode urls = recorded.path("callbacks");
        input.set(urls.isTextual() ? "callback" : "callbacks", urls);
        process.start(input);
        recorded.path("steps").forEach(this::perform);
        List<String> wanted = new ArrayList<>();
        for (JsonNode each : recorded.at("/expect/callbacks")) {
            JsonNode body = each.get("body");
            wanted.add(line(each.get("at").asLong(), body, fields(body)));
        }
        wanted = recommended.apply(wanted);
        if (!Objects.equals(wanted, callbacks)) {
            return callbacks + " instead of " + wanted;
        }
        List<String> answers = new ArrayList<>();
        recorded.at("/expect/step_results").forEach(each -> answers.add(each.asText()));
        if (!answers.equals(results)) {
            return results + " instead of " + answers;
        }
        return outcome();
    }

    private String outcome() {
        String wanted = recorded.at("/expect/outcome").asText();
        Status status = process.state().status();
        String outcome = status.ended() ? "terminated" : status == Status.FAILED ? "error" : "waiting";
        if (!outcome.equals(wanted)) {
            return outcome + " instead of " + wanted;
        }
        JsonNode last = recorded.at("/expect/final_fields");
        if (last.isMissingNode() || !status.ended()) {
            return null;
        }
        JsonNode fields = visible(process.state().outcome().fields());
        return fields.equals(FlowCase.Same.sorted(last)) ? null : fields + " at the end instead of " + last;
    }

    private void perform(JsonNode step) {
        if (step.has("advance")) {
            process.advance(Duration.ofSeconds(step.get("advance").asLong()));
            results.add("ok");
        } else if (step.has("cancel")) {
            ask(new Event.CancelAsked(null, null));
        } else if (step.has("proceed") || step.has("proceed_again")) {
            ObjectNode data = Json.object();
            data.set("fields", step.path("fields").isObject() ? step.get("fields") : Json.object());
            JsonNode participant = step.has("proceed") ? step.get("proceed") : step.get("proceed_again");
            ask(new Event.WorkItemCompleted(newest.get(participant.asText()), data, null));
        } else {
            throw new IllegalStateException("an unknown step " + step);
        }
    }

    private void ask(Event event) {
        int before = process.rejections().size();
        process.happen(event);
        List<String> now = process.rejections();
        results.add(now.size() == before ? "201" : "400 " + now.getLast());
    }

    @Override
    public void called(Effect.DeliverCallback delivery, Process process) {
        attempt(new Attempt(delivery, 0, process.now()));
    }

    @Override
    public void dropped(String deliveryId) {
        scheduled.removeIf(each -> each.delivery().deliveryId().equals(deliveryId));
    }

    @Override
    public Instant nextAlarm() {
        return scheduled.stream()
                .map(Attempt::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public void ring(Process process) {
        Attempt due = scheduled.stream().min(Comparator.comparing(Attempt::at)).orElseThrow();
        scheduled.remove(due);
        attempt(due);
    }

    private void attempt(Attempt attempt) {
        JsonNode body = attempt.delivery().body();
        String participant = body.get("participant").asText();
        callbacks.add(line(Duration.between(launched, process.now()).toSeconds(), body, fields(body)));
        if (body.get("status").asText().equals("active")) {
            newest.put(participant, body.get("workitem_id").asText());
        }
        if (delivered(participant) || !attempt.delivery().schedule().equals("ruote")) {
            return;
        }
        if (attempt.number() > LAST_RETRIED) {
            process.post(new Event.DeliveryExhausted(attempt.delivery().deliveryId(), "retries exceeded"));
            return;
        }
        long wait = (long) Math.pow(attempt.number(), EXPONENT) + BASE_SECONDS;
        scheduled.add(new Attempt(
                attempt.delivery(), attempt.number() + 1, process.now().plusSeconds(wait)));
    }

    private boolean delivered(String participant) {
        JsonNode respond = recorded.path("respond").path(participant);
        if (!respond.isArray()) {
            return true;
        }
        int call = answers.merge(participant, 1, Integer::sum);
        int status = respond.get(Math.min(call, respond.size()) - 1).asInt();
        return status >= 200 && status < 300;
    }

    private static String line(long at, JsonNode body, JsonNode fields) {
        return at + " " + body.get("participant").asText() + " "
                + body.get("status").asText() + " "
                + body.get("workitem_id").asText().split("!")[0] + " " + fields;
    }

    private static JsonNode fields(JsonNode body) {
        return visible(body.get("fields"));
    }

    private static JsonNode visible(JsonNode fields) {
        ObjectNode visible = Json.object();
        fields.properties().forEach(each -> {
            if (!each.getKey().startsWith("__")) {
                visible.set(each.getKey(), each.getValue());
            }
        });
        return FlowCase.Same.sorted(visible);
    }
}
