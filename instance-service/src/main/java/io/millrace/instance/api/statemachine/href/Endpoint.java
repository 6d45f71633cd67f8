package io.millrace.instance.api.statemachine.href;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static io.millrace.instance.api.statemachine.href.Variable.DOMAIN;
import static io.millrace.instance.api.statemachine.href.Variable.FUNCTION;
import static io.millrace.instance.api.statemachine.href.Variable.INSTANCE;
import static io.millrace.instance.api.statemachine.href.Variable.TRANSITION;
import static io.millrace.instance.api.statemachine.href.Variable.WORKFLOW;

/** What responses link to: its name in the configuration, its path below the base path, what a template of it can name. */
public enum Endpoint {
    START("Start", "/{domain}/workflows/{workflow}/instances/start", DOMAIN, WORKFLOW),
    INSTANCE_LIST("InstanceList", "/{domain}/workflows/{workflow}/instances", DOMAIN, WORKFLOW),
    INSTANCE_SELF("Instance", of(""), DOMAIN, WORKFLOW, INSTANCE),
    INSTANCE_HISTORY("InstanceHistory", of("/transitions"), DOMAIN, WORKFLOW, INSTANCE),
    TRANSITION_FIRED("Transition", of("/transitions/{transition}"), DOMAIN, WORKFLOW, INSTANCE, TRANSITION),
    DATA("Data", of("/functions/data"), DOMAIN, WORKFLOW, INSTANCE),
    VIEW("View", of("/functions/view"), DOMAIN, WORKFLOW, INSTANCE),
    TRANSITION_VIEW(
            "TransitionView", of("/functions/view?transitionKey={transition}"), DOMAIN, WORKFLOW, INSTANCE, TRANSITION),
    SCHEMA("Schema", of("/functions/schema?transitionKey={transition}"), DOMAIN, WORKFLOW, INSTANCE, TRANSITION),
    FUNCTION_LIST("FunctionList", "/{domain}/functions/{function}", DOMAIN, FUNCTION);

    private final String key;
    private final String path;
    private final List<Variable> variables;

    Endpoint(String key, String path, Variable... variables) {
        this.key = key;
        this.path = path;
        this.variables = List.of(variables);
    }

    private static String of(String rest) {
        return "/{domain}/workflows/{workflow}/instances/{instance}" + rest;
    }

    /** As the configuration names it, in either case, with or without hyphens. */
    static Optional<Endpoint> named(String text) {
        String plain = text.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
        for (Endpoint endpoint : values()) {
            if (endpoint.key.toLowerCase(Locale.ROOT).equals(plain)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    String key() {
        return key;
    }

    String path() {
        return path;
    }

    List<Variable> variables() {
        return variables;
    }

    /** Without these, different things would have one address; a deployment may have one domain or workflow only. */
    List<Variable> required() {
        return variables.stream()
                .filter(variable -> variable != DOMAIN && variable != WORKFLOW)
                .toList();
    }
}
