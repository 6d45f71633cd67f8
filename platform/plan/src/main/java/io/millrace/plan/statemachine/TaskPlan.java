package io.millrace.plan.statemachine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A task component as linked into a plan. {@code config} is as published and checked ({@code spec/vnext.md} §5); its
 * texts may hold {@code {{ expression }}}, and a step's input mapping may replace its fields, so values are read from it
 * when the task runs.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskPlan.DaprEndpoint.class, name = "endpoint"),
    @JsonSubTypes.Type(value = TaskPlan.DaprService.class, name = "service"),
    @JsonSubTypes.Type(value = TaskPlan.PubSub.class, name = "pubsub"),
    @JsonSubTypes.Type(value = TaskPlan.Http.class, name = "http"),
    @JsonSubTypes.Type(value = TaskPlan.Condition.class, name = "condition"),
    @JsonSubTypes.Type(value = TaskPlan.Timer.class, name = "timer"),
    @JsonSubTypes.Type(value = TaskPlan.Notification.class, name = "notification"),
    @JsonSubTypes.Type(value = TaskPlan.StartFlow.class, name = "start"),
    @JsonSubTypes.Type(value = TaskPlan.Trigger.class, name = "trigger"),
    @JsonSubTypes.Type(value = TaskPlan.GetData.class, name = "data"),
    @JsonSubTypes.Type(value = TaskPlan.SubProcess.class, name = "process"),
    @JsonSubTypes.Type(value = TaskPlan.GetInstances.class, name = "instances"),
    @JsonSubTypes.Type(value = TaskPlan.Soap.class, name = "soap"),
    @JsonSubTypes.Type(value = TaskPlan.StateStore.class, name = "store"),
    @JsonSubTypes.Type(value = TaskPlan.GetInstance.class, name = "instance"),
    @JsonSubTypes.Type(value = TaskPlan.Scripted.class, name = "script"),
    @JsonSubTypes.Type(value = TaskPlan.CacheAside.class, name = "cache"),
    @JsonSubTypes.Type(value = TaskPlan.Unsupported.class, name = "unsupported"),
    @JsonSubTypes.Type(value = TaskPlan.Unresolved.class, name = "unresolved")
})
public sealed interface TaskPlan {

    /** Type 1: a call of a named HTTP endpoint: endpointName, path, method, body, headers. */
    record DaprEndpoint(String version, JsonNode config) implements TaskPlan {}

    /** Type 3: a call of a named service: appId, methodName, httpVerb, body, headers, queryString, timeoutSeconds, acceptedStatusCodes. */
    record DaprService(String version, JsonNode config) implements TaskPlan {}

    /** Type 4: a message: pubSubName, topic, data, metadata. */
    record PubSub(String version, JsonNode config) implements TaskPlan {}

    /** Type 6: an HTTP call: url, method, headers, body, contentType, timeoutSeconds, acceptedStatusCodes. */
    record Http(String version, JsonNode config) implements TaskPlan {}

    /** Type 8: the platform's own task behind rules; its output mapping is all it does. */
    record Condition(String version, JsonNode config) implements TaskPlan {}

    /** Type 9: the platform's own task behind timers; its output mapping is all it does. */
    record Timer(String version, JsonNode config) implements TaskPlan {}

    /** Type 10: a notification: channels, includeStateChannel. */
    record Notification(String version, JsonNode config) implements TaskPlan {}

    /** Type 11: the start of an instance: flow, domain, body, sync, version, key, tags, headers. */
    record StartFlow(String version, JsonNode config) implements TaskPlan {}

    /** Type 12: a transition of an instance: flow, domain, transitionName, instanceId or key, body, sync, tags, headers; the instance itself when none is named. */
    record Trigger(String version, JsonNode config) implements TaskPlan {}

    /** Type 13: an instance's data: flow, domain, key or instanceId, extensions. */
    record GetData(String version, JsonNode config) implements TaskPlan {}

    /** Type 14: a child that nobody waits for: flow (or key of the flow), domain, version, key, body, tags, headers. */
    record SubProcess(String version, JsonNode config) implements TaskPlan {}

    /** Type 15: a list of instances: flow, domain, page, pageSize, sort, filter. */
    record GetInstances(String version, JsonNode config) implements TaskPlan {}

    /** Type 16: a SOAP call: url, soapAction, soapVersion, body, headers, timeoutSeconds, acceptedStatusCodes. */
    record Soap(String version, JsonNode config) implements TaskPlan {}

    /** Type 17: a key-value store: command, key, keys, value, ttlInSeconds, etag, concurrency. */
    record StateStore(String version, JsonNode config) implements TaskPlan {}

    /** Type 19: an instance: flow, domain, key or instanceId, extensions. */
    record GetInstance(String version, JsonNode config) implements TaskPlan {}

    /** Type 7: its output mapping is all it does. */
    record Scripted(String version) implements TaskPlan {}

    /**
     * Type 18: what a task gave before, or the task.
     *
     * @param config key, ttlInSeconds, bypassOnCacheError, forceRefresh
     * @param keyExpression gives the key instead, or null
     * @param source what runs when nothing is kept; never a cache task itself
     * @param sourceTask how the source is named
     * @param mapping shapes the source's result before it is kept, or null
     */
    record CacheAside(
            String version,
            JsonNode config,
            Script keyExpression,
            Reference sourceTask,
            TaskPlan source,
            Script mapping)
            implements TaskPlan {}

    /** Published, but of a type that does not run here. Using it is a fault of the instance. */
    record Unsupported(String version, String type) implements TaskPlan {}

    /** Not published when the plan was made. Using it is a fault of the instance. */
    record Unresolved() implements TaskPlan {}
}
