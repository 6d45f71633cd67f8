package io.millrace.instance.statemachine.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.keyvalue.Condition;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskPlan;

/**
 * Type 18: gives what is kept under a key; else runs the source task and keeps what that gives. Three exchanges at most:
 * look, ask, keep.
 */
final class CacheTask implements Task {

    private static final String AREA = "cache";
    private static final String LOOK = "look";
    private static final String KEEP = "keep";
    private static final String ASK = "ask";

    private final StoreCalls store;
    private final TaskTable table;

    CacheTask(StoreCalls store, TaskTable table) {
        this.store = store;
        this.table = table;
    }

    @Override
    public Started start(TaskCall call) {
        return call.config().path("forceRefresh").asBoolean()
                ? ask(call)
                : call.exchange(store.get(call, AREA, key(call), Condition.NONE), LOOK);
    }

    @Override
    public Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        if (LOOK.equals(phase)) {
            boolean kept = answer.status() == 200
                    && answer.body() != null
                    && answer.body().has("value");
            return kept
                    ? new Started.Done(hit(call, answer.body().get("value")))
                    : answer.status() == 404 ? ask(call) : unavailable(call, "answered " + answer.status());
        }
        if (phase != null && phase.startsWith(KEEP)) {
            JsonNode result = Json.parse(phase.substring(KEEP.length()));
            return Answers.accepted(answer.status(), List.of()) || bypass(call)
                    ? new Started.Done(result)
                    : new Started.Failed(Failure.ofStatus(call.type(), call.key(), answer.status()));
        }
        Source source = source(call);
        return keep(call, source.task().returned(source.call(), answer, inner(phase)));
    }

    @Override
    public Started failed(TaskCall call, Event.ExchangeFailed failed, String phase) {
        if (LOOK.equals(phase)) {
            return bypass(call) ? ask(call) : Task.super.failed(call, failed, phase);
        }
        if (phase != null && phase.startsWith(KEEP)) {
            return bypass(call)
                    ? new Started.Done(Json.parse(phase.substring(KEEP.length())))
                    : Task.super.failed(call, failed, phase);
        }
        Source source = source(call);
        return keep(call, source.task().failed(source.call(), failed, inner(phase)));
    }

    private Started ask(TaskCall call) {
        Source source = source(call);
        return keep(call, source.task().start(source.call()));
    }

    /** The source's outcome: a result is kept before it is given. */
    private Started keep(TaskCall call, Started outcome) {
        return switch (outcome) {
            case Started.Out out -> new Started.Out(out.exchange(), ASK + (out.phase() == null ? "" : out.phase()));
            case Started.Failed failed -> failed;
            case Started.Done done -> {
                JsonNode value = done.result().path("data");
                Script mapping = ((TaskPlan.CacheAside) call.plan()).mapping();
                if (mapping != null) {
                    value = TaskCall.value(call.site().evaluate(mapping, done.result()));
                }
                ObjectNode result = done.result().deepCopy();
                result.set("data", value);
                result.put("taskType", call.type());
                yield call.exchange(
                        store.put(call, AREA, key(call), value, call.config().path("ttlInSeconds"), Condition.NONE),
                        KEEP + Json.text(result));
            }
        };
    }

    private Started unavailable(TaskCall call, String what) {
        if (bypass(call)) {
            return ask(call);
        }
        String message = "task " + call.key() + ": the cache " + what;
        return new Started.Failed(
                Failure.ofTask(call.type(), call.key(), Answers.REMOTE_FAILED, message, Failure.HTTP));
    }

    private static boolean bypass(TaskCall call) {
        return call.published().path("bypassOnCacheError").asBoolean(true);
    }

    private static JsonNode hit(TaskCall call, JsonNode value) {
        ObjectNode result = Answers.result(call, value);
        result.putObject("metadata").put("cached", true);
        return result;
    }

    private static String key(TaskCall call) {
        Script expression = ((TaskPlan.CacheAside) call.plan()).keyExpression();
        if (expression == null) {
            return Calls.required(call.config(), "key");
        }
        JsonNode key = TaskCall.value(call.site().evaluate(expression, null));
        if (!key.isValueNode() || key.asText().isBlank()) {
            throw new IllegalArgumentException("keyExpression gives no text");
        }
        return key.asText();
    }

    private static String inner(String phase) {
        return phase == null || phase.length() <= ASK.length() ? null : phase.substring(ASK.length());
    }

    private record Source(Task task, TaskCall call) {}

    private Source source(TaskCall call) {
        TaskPlan plan = ((TaskPlan.CacheAside) call.plan()).source();
        TaskTable.Entry entry = table.of(plan);
        return new Source(entry.task(), call.as(plan, entry.type(), entry.config()));
    }
}
