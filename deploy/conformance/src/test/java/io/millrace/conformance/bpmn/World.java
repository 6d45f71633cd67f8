package io.millrace.conformance.bpmn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.bpmn.OpenTask;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;

/** An empty engine of one scenario: the deployed processes, their instances and a virtual clock. */
final class World {

    private final Map<String, BpmnPlan> processes;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, Instance> aliases = new LinkedHashMap<>();
    private Instant now;

    World(Map<String, BpmnPlan> processes, Instant now) {
        this.processes = processes;
        this.now = now;
    }

    List<Instance> instances() {
        return instances;
    }

    Instance last() {
        return instances.get(instances.size() - 1);
    }

    Instance aliased(String alias) {
        return aliases.get(alias);
    }

    Instant now() {
        return now;
    }

    boolean start(String process, JsonNode variables, String alias) {
        BpmnPlan plan = processes.get(process);
        if (plan == null) {
            return false;
        }
        Instance instance = new Instance("i" + instances.size(), plan);
        instances.add(instance);
        if (alias != null) {
            aliases.put(alias, instance);
        }
        instance.start(variables.isObject() ? variables : Json.object(), now);
        return true;
    }

    /** False when no such task is open or its instance refused. */
    boolean complete(JsonNode step) {
        JsonNode data = step.path("vars").isObject() ? step.path("vars") : Json.object();
        for (Instance instance : candidates(step)) {
            Optional<OpenTask> task = instance.state().tasks().stream()
                    .filter(each -> each.node().equals(step.path("task").textValue()))
                    .filter(each -> !step.has("assignee")
                            || step.path("assignee").asText().equals(each.assignee()))
                    .findFirst();
            if (task.isPresent()) {
                if (step.path("setVars").isObject()) {
                    instance.step(new Event.DataWritten(step.path("setVars"), null), now);
                }
                return instance.step(new Event.WorkItemCompleted(task.get().id(), data, null), now);
            }
        }
        return false;
    }

    boolean setVariables(JsonNode step) {
        Instance instance = step.has("instance") ? aliased(step.path("instance").asText()) : last();
        return instance.step(new Event.DataWritten(step.path("vars"), null), now);
    }

    /** Fires what falls due on the way, each at its own time. */
    void advance(Instant to) {
        for (Optional<Due> due = nextDue(to); due.isPresent(); due = nextDue(to)) {
            now = due.get().at().isAfter(now) ? due.get().at() : now;
            due.get().instance().fire(due.get().timer(), now);
        }
        now = to;
    }

    private Optional<Due> nextDue(Instant to) {
        return instances.stream()
                .flatMap(instance -> instance.timers().entrySet().stream()
                        .map(entry -> new Due(instance, entry.getKey(), entry.getValue())))
                .filter(due -> !due.at().isAfter(to))
                .min(Comparator.comparing(Due::at));
    }

    private List<Instance> candidates(JsonNode step) {
        return step.has("instance")
                ? Stream.of(aliased(step.path("instance").asText())).toList()
                : instances;
    }

    private record Due(Instance instance, String timer, Instant at) {}
}
