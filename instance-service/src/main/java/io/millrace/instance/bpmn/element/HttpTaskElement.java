package io.millrace.instance.bpmn.element;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.engine.kernel.Event;
import io.millrace.instance.bpmn.Activity;
import io.millrace.instance.bpmn.Element;
import io.millrace.instance.bpmn.Token;
import io.millrace.instance.bpmn.Wait;
import io.millrace.instance.bpmn.Work;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.HttpTask;

/**
 * Asks callback-dispatcher for one HTTP exchange and waits for the answer. A status of 400 or more fails the task
 * ({@code spec/pythmata.md} §5).
 */
public final class HttpTaskElement implements Element<HttpTask> {

    private static final int FIRST_ERROR_STATUS = 400;

    @Override
    public void enter(HttpTask node, Token token, Work work) {
        Effect.CallExchange call = new Effect.CallExchange(work.nextId(), HttpRequest.of(node, work.el()));
        work.effect(call);
        work.waitFor(token, Wait.Kind.EXCHANGE, call.exchangeId());
    }

    @Override
    public void resume(HttpTask node, Token token, Event event, Work work) {
        if (event instanceof Event.ExchangeFailed failed) {
            fail(node, token, failed.code(), failed.message(), work);
            return;
        }
        Event.ExchangeReturned returned = (Event.ExchangeReturned) event;
        if (returned.status() >= FIRST_ERROR_STATUS) {
            fail(node, token, "HTTP_STATUS", "the service answered " + returned.status(), work);
            return;
        }
        ObjectNode result = result(node, returned);
        node.outputMapping().forEach((variable, path) -> {
            JsonNode value = ResultPath.read(result, path);
            if (!value.isNull()) {
                work.variables().put(variable, value);
            }
        });
        ObjectNode details = Json.object().put("service_task", "http").put("status", "COMPLETED");
        details.set("result", Json.object().put("status_code", returned.status()));
        work.record(Activity.SERVICE_TASK_EXECUTED, node.id(), details);
        work.complete(token);
    }

    private static ObjectNode result(HttpTask node, Event.ExchangeReturned returned) {
        ObjectNode result = Json.object().put("method", node.method()).put("status_code", returned.status());
        result.set("response", returned.body());
        ObjectNode headers = result.putObject("headers");
        returned.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return result.putNull("error");
    }

    private static void fail(HttpTask node, Token token, String code, String message, Work work) {
        ObjectNode details =
                Json.object().put("service_task", "http").put("status", "ERROR").put("error", message);
        work.record(Activity.SERVICE_TASK_EXECUTED, node.id(), details);
        work.fail(token, code, message);
    }
}
