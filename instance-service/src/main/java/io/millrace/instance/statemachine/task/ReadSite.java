package io.millrace.instance.statemachine.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.Site;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Script;

/** The tasks of a function or an extension: they see what the read sees, and gather what must go out. */
final class ReadSite implements Site {

    private final Supplier<String> ids;
    private final List<Effect> effects = new ArrayList<>();
    private Reading reading;

    ReadSite(Reading reading, Supplier<String> ids) {
        this.reading = reading;
        this.ids = ids;
    }

    /** What tasks that are begun from now on see of those before, under both of its names. */
    void show(ObjectNode responses) {
        reading = reading.with("TaskResponse", responses).with("OutputResponse", responses);
    }

    Reading reading() {
        return reading;
    }

    /** What has been gathered since it was last asked for. */
    List<Effect> taken() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    @Override
    public String domain() {
        return reading.seen("Runtime").path("Domain").asText();
    }

    @Override
    public String instance() {
        return reading.seen("Instance").path("Id").textValue();
    }

    @Override
    public ObjectNode about() {
        JsonNode instance = reading.seen("Instance");
        return Json.object()
                .put("instanceId", instance())
                .put("key", instance.path("Key").textValue())
                .put("domain", domain())
                .put("workflow", reading.seen("Workflow").path("Key").textValue())
                .put("state", instance.path("State").textValue());
    }

    @Override
    public Instant now() {
        return reading.now();
    }

    @Override
    public String nextId() {
        return ids.get();
    }

    @Override
    public void effect(Effect effect) {
        effects.add(effect);
    }

    @Override
    public Result evaluate(Script script, JsonNode body) {
        return with(body).evaluate(script);
    }

    @Override
    public Result evaluate(String expression, JsonNode body) {
        return with(body).evaluate(expression);
    }

    private Reading with(JsonNode body) {
        return body == null ? reading : reading.with("Body", body);
    }
}
