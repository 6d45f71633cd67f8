package io.millrace.definition.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.FunctionCache;
import io.millrace.plan.statemachine.FunctionContract;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.SchemaChoice;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskStep;
import io.millrace.plan.statemachine.ViewSelection;

/** Reads a function's attributes ({@code spec/vnext.md} §1.7) into an unlinked plan. */
final class FunctionReader {

    private static final Set<String> VERBS = Set.of("GET", "POST", "PATCH", "DELETE");
    private static final Set<String> WITH_BODY = Set.of("POST", "PATCH");

    private final ReferenceReader references = new ReferenceReader();
    private final GrantReader grants = new GrantReader();
    private final ScriptReader scripts;
    private final TaskStepReader steps;
    private final ViewReader views;

    FunctionReader(ScriptReader scripts) {
        this.scripts = scripts;
        steps = new TaskStepReader(scripts, references);
        views = new ViewReader(scripts, references);
    }

    FunctionPlan read(Component component, Findings findings) {
        Cursor attributes = new Cursor(component.attributes(), "", findings);
        List<TaskStep> tasks = tasks(attributes);
        Script output = scripts.read(attributes.at("output"));
        if (!attributes.at("onExecutionTasks").absent() && output == null) {
            attributes.at("output").fault("REQUIRED", "a function of several tasks has an output");
        }
        return new FunctionPlan(
                ComponentPlan.FORMAT,
                component.domain(),
                component.key(),
                component.version().toString(),
                scope(attributes.at("scope")),
                tasks,
                output,
                attributes.at("rawResponse").flag(false),
                verbs(attributes.at("verbs"), attributes.at("inputSchema")),
                grants.read(attributes.at("roles")),
                schemas(attributes.at("inputSchema"), scripts::read),
                cache(attributes.at("cache")),
                LabelReader.read(attributes.at("labels")),
                findings.foreignScripts(),
                null,
                null,
                contract(attributes));
    }

    private FunctionContract contract(Cursor attributes) {
        List<SchemaChoice> output = schemas(attributes.at("outputSchema"), scripts::readAside);
        ViewSelection inputView = views.slot(attributes.at("inputView"), false);
        ViewSelection outputView = views.slot(attributes.at("outputView"), false);
        return output.isEmpty() && inputView == null && outputView == null
                ? null
                : new FunctionContract(output, inputView, outputView);
    }

    private List<TaskStep> tasks(Cursor attributes) {
        boolean single = attributes.at("onExecutionTasks").absent();
        List<TaskStep> read = single ? steps.one(attributes.at("task")) : steps.read(attributes.at("onExecutionTasks"));
        if (read.isEmpty() && single) {
            attributes.at("task").fault("REQUIRED", "a function has a task, or onExecutionTasks");
        } else if (read.isEmpty()) {
            attributes.at("onExecutionTasks").fault("REQUIRED", "must hold at least one task");
        }
        Set<String> slots = new HashSet<>();
        read.stream()
                .map(TaskStep::slot)
                .filter(slot -> !slots.add(slot))
                .forEach(slot -> attributes
                        .at("onExecutionTasks")
                        .fault(
                                "SAME_NAME",
                                "two results are named " + slot + ": give one of them another variableKey"));
        return read;
    }

    private static FunctionScope scope(Cursor value) {
        Optional<FunctionScope> scope = FunctionScope.of(value.text());
        if (scope.isEmpty()) {
            value.fault("UNKNOWN_SCOPE", "must be D (domain), F (workflow) or I (instance)");
        }
        return scope.orElse(FunctionScope.INSTANCE);
    }

    /** Without a word GET, and what has a body where one is described. A schema that no verb can fulfil is a mistake. */
    private static List<String> verbs(Cursor values, Cursor input) {
        List<String> verbs = verbs(values);
        if (verbs.isEmpty()) {
            return input.absent() ? List.of("GET") : List.of("GET", "POST", "PATCH");
        }
        if (!input.absent() && verbs.stream().noneMatch(WITH_BODY::contains)) {
            input.fault("NEVER_USED", "none of the function's verbs has a body: " + String.join(", ", verbs));
        }
        return verbs;
    }

    private static List<String> verbs(Cursor values) {
        List<String> verbs = new ArrayList<>();
        for (Cursor value : values.elements()) {
            String verb = value.node().asText().toUpperCase(Locale.ROOT);
            if (!VERBS.contains(verb)) {
                value.fault("UNKNOWN_VERB", "must be GET, POST, PATCH or DELETE");
            } else if (!verbs.contains(verb)) {
                verbs.add(verb);
            }
        }
        return verbs;
    }

    /** One reference; rules as an array, as {@code schemas}, or as {@code rules} with a {@code default}. */
    private List<SchemaChoice> schemas(Cursor value, Function<Cursor, Script> rule) {
        if (value.absent()) {
            return List.of();
        }
        Cursor rules =
                value.node().isArray() ? value : value.at(value.at("schemas").absent() ? "rules" : "schemas");
        List<SchemaChoice> choices = new ArrayList<>();
        if (rules.absent() && value.at("default").absent()) {
            choices.add(choice(value.at("schema").absent() ? value : value.at("schema"), null, rule));
        } else {
            rules.elements().forEach(one -> choices.add(choice(one.at("schema"), one.at("rule"), rule)));
            Cursor otherwise = value.at("default");
            if (!otherwise.absent()) {
                choices.add(choice(otherwise.at("schema").absent() ? otherwise : otherwise.at("schema"), null, rule));
            }
        }
        choices.removeIf(choice -> choice.schema() == null);
        return choices;
    }

    private SchemaChoice choice(Cursor schema, Cursor rule, Function<Cursor, Script> reader) {
        return new SchemaChoice(rule == null ? null : reader.apply(rule), references.read(schema));
    }

    private FunctionCache cache(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        String key = value.at("key").text();
        Script expression = scripts.read(value.at("keyExpression"));
        if (key == null && expression == null) {
            value.at("key").fault("REQUIRED", "a cache has a key or a keyExpression");
        }
        int seconds = value.at("ttlInSeconds").integer().orElse(0);
        return new FunctionCache(
                key,
                expression,
                seconds < 1 ? null : Duration.ofSeconds(seconds),
                texts(value.at("varyByHeaders")),
                texts(value.at("varyByHeaderPrefixes")),
                value.at("generationKey").text(),
                scripts.read(value.at("generationKeyExpression")),
                value.at("bypassOnCacheError").flag(true));
    }

    private static List<String> texts(Cursor values) {
        return values.elements().stream()
                .map(Cursor::requiredText)
                .filter(Objects::nonNull)
                .toList();
    }
}
