package io.millrace.instance.statemachine.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.statemachine.Children;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.Reference;

/**
 * Type 14: starts a child that nobody waits for. The flow is named by {@code flow}; where that is the registry, or absent,
 * {@code key} names it.
 */
final class SubProcessTask implements Task {

    private static final String REGISTRY = "sys-flows";

    @Override
    public Started start(TaskCall call) {
        JsonNode config = call.config();
        String flow = config.path("flow").asText(REGISTRY);
        boolean keyed = REGISTRY.equals(flow);
        String workflow = keyed ? Calls.required(config, "key") : flow;
        String domain = config.path("domain").asText(call.work().plan().domain());
        Reference process =
                new Reference(workflow, domain, REGISTRY, config.path("version").textValue());
        ObjectNode input = Platform.body(config, !keyed);
        if (input.isEmpty()) {
            input.putObject("attributes");
        }
        String id = Children.start(call.work(), process, FlowType.SUB_PROCESS, input, null);
        return new Started.Done(Answers.result(call, Json.object().put("id", id)));
    }
}
