package io.millrace.definition.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.plan.hub.ErrorStep;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HttpRequest;
import io.millrace.plan.hub.LogStep;
import io.millrace.plan.hub.LoopStep;
import io.millrace.plan.hub.MatchStep;
import io.millrace.plan.hub.PathStep;
import io.millrace.plan.hub.ResultStep;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.SetStep;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.SwitchCase;
import io.millrace.plan.hub.SwitchStep;
import io.millrace.plan.hub.Validator;

/**
 * What a step has to do with attributes and other steps.
 *
 * @param reads first segments of the names its expressions read
 * @param writes first segments of the names it writes
 * @param blocks blocks it may run
 * @param last nothing after it in its block is reached
 */
record StepUse(Set<String> reads, Set<String> writes, List<String> blocks, boolean last) {

    static StepUse of(Step step) {
        return switch (step) {
            case RouteStep route ->
                new StepUse(
                        reads(route.validate(), text(route.uri()), route.export(), route.result()),
                        route.terminal() ? Set.of() : Set.of(head(route.namespace())),
                        List.of(),
                        route.terminal());
            case ExchangeStep exchange ->
                new StepUse(reads(exchange), Set.of(head(exchange.namespace())), List.of(), false);
            case SetStep set -> new StepUse(reads(null, set.values()), heads(set), List.of(), false);
            case MatchStep match ->
                new StepUse(reads(null, match.when()), Set.of(), blocks(match.then(), match.otherwise()), false);
            case SwitchStep choice ->
                new StepUse(
                        reads(choice),
                        Set.of(),
                        blocks(choice.cases().stream().map(SwitchCase::block).toList(), choice.otherwise()),
                        false);
            case LoopStep loop -> new StepUse(reads(null, loop.until()), Set.of(), List.of(loop.body()), false);
            case PathStep path -> new StepUse(Set.of(), Set.of(), List.of(path.block()), false);
            case FunctionStep function ->
                new StepUse(
                        reads(null, function.input()),
                        Set.of(head(function.namespace())),
                        List.of(Compilation.functionBlock(function.name())),
                        false);
            case ResultStep result -> new StepUse(reads(null, result.value()), Set.of(), List.of(), true);
            case ErrorStep error -> new StepUse(reads(null, error.message()), Set.of(), List.of(), true);
            case LogStep log -> new StepUse(reads(null, log.message()), Set.of(), List.of(), false);
        };
    }

    private static Set<String> reads(ExchangeStep exchange) {
        HttpRequest http = exchange.http();
        return reads(
                exchange.validate(),
                text(http.url()),
                http.header(),
                text(http.contentType()),
                text(http.username()),
                text(http.password()),
                text(http.body()),
                http.json(),
                exchange.fallback());
    }

    private static Set<String> reads(SwitchStep choice) {
        List<JsonNode> templates = new ArrayList<>();
        templates.add(choice.value());
        choice.cases().forEach(each -> templates.add(each.when()));
        return reads(null, templates.toArray(JsonNode[]::new));
    }

    private static Set<String> reads(Validator validator, JsonNode... templates) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(templates).forEach(template -> collect(template, names));
        collect(validator, names);
        return names;
    }

    private static void collect(Validator validator, Set<String> names) {
        if (validator != null) {
            collect(validator.values(), names);
            validator.fields().values().forEach(field -> collect(field, names));
            collect(validator.items(), names);
        }
    }

    private static void collect(JsonNode template, Set<String> names) {
        if (template == null) {
            return;
        }
        if (template.isTextual()) {
            String value = template.textValue();
            if (value.startsWith("=") && !value.startsWith("==")) {
                names.addAll(ReadNames.of(value.substring(1)));
            }
        } else {
            template.forEach(inner -> collect(inner, names));
        }
    }

    private static Set<String> heads(SetStep set) {
        Set<String> heads = new TreeSet<>();
        set.values().fieldNames().forEachRemaining(name -> heads.add(head(name)));
        return heads;
    }

    private static String head(String name) {
        return name.split("\\.", 2)[0];
    }

    private static JsonNode text(String template) {
        return template == null ? null : TextNode.valueOf(template);
    }

    private static List<String> blocks(String first, String otherwise) {
        return blocks(List.of(first), otherwise);
    }

    private static List<String> blocks(List<String> first, String otherwise) {
        List<String> blocks = new ArrayList<>(first);
        if (otherwise != null) {
            blocks.add(otherwise);
        }
        return blocks;
    }
}
