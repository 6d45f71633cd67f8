package io.millrace.definition.statemachine.task;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.statemachine.Cursor;
import io.millrace.expression.Check;
import io.millrace.plan.statemachine.TaskPlan;

/** The task types that run here, with what their configuration must have ({@code spec/vnext.md} §5). */
public enum TaskType {
    DAPR_ENDPOINT(
            1,
            TaskPlan.DaprEndpoint::new,
            ConfigRule.text("endpointName"),
            ConfigRule.text("path"),
            ConfigRule.method("method"),
            HttpRules::common),
    DAPR_SERVICE(
            3,
            TaskPlan.DaprService::new,
            ConfigRule.text("appId"),
            ConfigRule.text("methodName"),
            ConfigRule.optionalMethod("httpVerb"),
            HttpRules::common),
    PUB_SUB(4, TaskPlan.PubSub::new, ConfigRule.text("pubSubName"), ConfigRule.text("topic")),
    HTTP(6, TaskPlan.Http::new, HttpRules::url, ConfigRule.method("method"), HttpRules::common),
    SCRIPT(7, (version, config) -> new TaskPlan.Scripted(version)),
    CONDITION(8, TaskPlan.Condition::new),
    TIMER(9, TaskPlan.Timer::new),
    NOTIFICATION(10, TaskPlan.Notification::new, ConfigRule.list("channels")),
    START_FLOW(11, TaskPlan.StartFlow::new, ConfigRule.text("flow"), ConfigRule.text("domain"), HttpRules::common),
    TRIGGER(
            12,
            TaskPlan.Trigger::new,
            ConfigRule.text("flow"),
            ConfigRule.text("domain"),
            ConfigRule.text("transitionName"),
            HttpRules::common),
    GET_DATA(13, TaskPlan.GetData::new, ConfigRule.text("flow"), ConfigRule.text("domain")),
    SUB_PROCESS(
            14,
            (version, config) -> new TaskPlan.SubProcess(version, namedFlow(config)),
            ConfigRule.either("flow", "key"),
            ConfigRule.text("domain"),
            HttpRules::common),
    GET_INSTANCES(
            15,
            TaskPlan.GetInstances::new,
            ConfigRule.text("flow"),
            ConfigRule.text("domain"),
            ConfigRule.count("page", 1),
            ConfigRule.count("pageSize", 1)),
    SOAP(16, TaskPlan.Soap::new, HttpRules::url, ConfigRule.oneOf("soapVersion", "1.1", "1.2"), HttpRules::common),
    STATE_STORE(
            17,
            TaskPlan.StateStore::new,
            ConfigRule.text("command"),
            ConfigRule.oneOf("command", "get", "set", "delete"),
            ConfigRule.count("ttlInSeconds", 1),
            ConfigRule.oneOf("concurrency", "FirstWrite", "LastWrite"),
            ConfigRule.oneOf("consistency", "Eventual", "Strong"),
            StoreRules::which,
            StoreRules::keys,
            StoreRules::query),
    CACHE_ASIDE(18, null, TaskType::source, ConfigRule.count("ttlInSeconds", 0)),
    GET_INSTANCE(19, TaskPlan.GetInstance::new, ConfigRule.text("flow"), ConfigRule.text("domain"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+?)}}", Pattern.DOTALL);

    private final int number;
    private final BiFunction<String, JsonNode, TaskPlan> plan;
    private final List<ConfigRule> rules;

    TaskType(int number, BiFunction<String, JsonNode, TaskPlan> plan, ConfigRule... rules) {
        this.number = number;
        this.plan = plan;
        this.rules = List.of(rules);
    }

    public static Optional<TaskType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** Notes what is wrong with a task component's attributes. */
    public static void check(Cursor attributes) {
        Cursor place = attributes.at("type");
        OptionalInt number = place.integer();
        if (number.isEmpty() || number.getAsInt() < 1) {
            place.fault("REQUIRED", "must be the number of a task type, for example \"6\"");
            return;
        }
        Optional<TaskType> type = of(number.getAsInt());
        if (type.isEmpty()) {
            place.fault(
                    "TASK_TYPE_NOT_SUPPORTED",
                    "task type " + number.getAsInt() + name(number.getAsInt()) + " does not run here; types that do: "
                            + numbers());
            return;
        }
        type.get().checkConfig(attributes.at("config"));
    }

    private void checkConfig(Cursor config) {
        if (config.object().isEmpty() && this != SCRIPT && this != CONDITION && this != TIMER) {
            config.fault("REQUIRED", "must be an object");
            return;
        }
        rules.forEach(rule -> rule.check(config));
        placeholders(config);
    }

    /** The task as a plan has it; a cache task, which has another one inside, is built by its linker. */
    public TaskPlan plan(String version, JsonNode config) {
        return plan.apply(version, config);
    }

    private static String name(int number) {
        return switch (number) {
            case 2 -> " (Dapr binding)";
            case 5 -> " (human task; model it as a state of subType 6)";
            case 20 -> " (Dapr conversation)";
            case 21 -> " (fan-out)";
            case 22 -> " (external HTTP)";
            case 23 -> " (Python)";
            default -> "";
        };
    }

    private static String numbers() {
        return Arrays.stream(values())
                .map(type -> Integer.toString(type.number))
                .collect(Collectors.joining(", "));
    }

    private static void source(Cursor config) {
        Cursor source = config.at("sourceTask");
        if (source.object().isEmpty()) {
            source.fault("REQUIRED", "must name the task that runs when nothing is kept");
            return;
        }
        source.at("key").requiredText();
        source.at("domain").requiredText();
    }

    /** Some documents call the flow {@code key}. */
    private static JsonNode namedFlow(JsonNode config) {
        if (config.path("flow").isTextual() || !config.isObject()) {
            return config;
        }
        ObjectNode named = config.deepCopy();
        named.set("flow", named.remove("key"));
        return named;
    }

    /**
     * What the placeholders of a text use must be available. Whether they are expressions at all shows when the task
     * runs: other platforms' placeholders publish.
     */
    private static void placeholders(Cursor value) {
        if (value.node().isTextual()) {
            PLACEHOLDER
                    .matcher(value.node().textValue())
                    .results()
                    .flatMap(found -> Check.expression(found.group(1).strip()).stream())
                    .filter(Check.Fault.Refused.class::isInstance)
                    .forEach(fault -> value.fault("EXPRESSION_REFUSED", fault.message()));
        } else if (value.node().isArray()) {
            value.elements().forEach(TaskType::placeholders);
        } else {
            value.node().fieldNames().forEachRemaining(name -> placeholders(value.at(name)));
        }
    }
}
