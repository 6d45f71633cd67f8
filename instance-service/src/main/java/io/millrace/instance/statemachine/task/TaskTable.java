package io.millrace.instance.statemachine.task;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.MachineSettings;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.TaskPlan;

/** From a task in the plan to the class that runs it. */
final class TaskTable {

    private final Task http = new HttpTask();
    private final Task script = new ScriptTask();
    private final Task soap = new SoapTask();
    private final Task process = new SubProcessTask();
    private final Task message = new MessageTask(false);
    private final Task notification = new MessageTask(true);
    private final Task endpoint;
    private final Task service;
    private final Task start;
    private final Task trigger;
    private final Task data;
    private final Task instance;
    private final Task list;
    private final Task store;
    private final Task cache;

    TaskTable(MachineSettings settings) {
        Platform platform = new Platform(settings);
        StoreCalls calls = new StoreCalls(settings.store(), settings.storeToken());
        endpoint = new NamedCall("endpointName", "path", "method", settings::endpoint);
        service = new NamedCall("appId", "methodName", "httpVerb", settings::service);
        start = new StartTask(platform);
        trigger = new TriggerTask(platform);
        data = new ReadTask(platform, List.of("functions", "data"));
        instance = new ReadTask(platform, List.of());
        list = new ListTask(platform);
        store = new StoreTask(calls);
        cache = new CacheTask(calls, this);
    }

    /** @param config as published */
    record Entry(Task task, String type, JsonNode config) {}

    /** @throws IllegalArgumentException when the task cannot run here */
    Entry of(TaskPlan plan) {
        return switch (plan) {
            case TaskPlan.DaprEndpoint task -> new Entry(endpoint, "1", task.config());
            case TaskPlan.DaprService task -> new Entry(service, "3", task.config());
            case TaskPlan.PubSub task -> new Entry(message, "4", task.config());
            case TaskPlan.Http task -> new Entry(http, "6", task.config());
            case TaskPlan.Scripted task -> new Entry(script, "7", Json.object());
            case TaskPlan.Condition task -> new Entry(script, "8", task.config());
            case TaskPlan.Timer task -> new Entry(script, "9", task.config());
            case TaskPlan.Notification task -> new Entry(notification, "10", task.config());
            case TaskPlan.StartFlow task -> new Entry(start, "11", task.config());
            case TaskPlan.Trigger task -> new Entry(trigger, "12", task.config());
            case TaskPlan.GetData task -> new Entry(data, "13", task.config());
            case TaskPlan.SubProcess task -> new Entry(process, "14", task.config());
            case TaskPlan.GetInstances task -> new Entry(list, "15", task.config());
            case TaskPlan.Soap task -> new Entry(soap, "16", task.config());
            case TaskPlan.StateStore task -> new Entry(store, "17", task.config());
            case TaskPlan.CacheAside task -> new Entry(cache, "18", task.config());
            case TaskPlan.GetInstance task -> new Entry(instance, "19", task.config());
            case TaskPlan.Unsupported task ->
                throw new IllegalArgumentException("is of type " + task.type() + ", which does not run here");
            case TaskPlan.Unresolved task -> throw new IllegalArgumentException("is not published");
        };
    }
}
