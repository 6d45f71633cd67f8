package io.millrace.definition.hub.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.ErrorStep;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HubPlan;
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

/**
 * A workflow as a picture: one lane for the workflow itself, one for each path and function. The same plan always gives
 * the same drawing.
 */
public record Drawing(String name, List<Lane> lanes) {

    private static final int MAX_TEXT = 40;
    private static final String PATHS = "paths.";

    public Drawing {
        lanes = List.copyOf(lanes);
    }

    /** A list of figures under a title. */
    public record Lane(String title, List<Figure> figures) {

        public Lane {
            figures = List.copyOf(figures);
        }
    }

    public static Drawing of(HubPlan plan) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane(plan.name(), figures(plan, HubPlan.MAIN)));
        for (String path : paths(plan)) {
            lanes.add(new Lane("path " + brief(path.substring(PATHS.length())), figures(plan, path)));
        }
        plan.functions()
                .forEach((name, function) ->
                        lanes.add(new Lane("function " + brief(name), figures(plan, function.block()))));
        return new Drawing(plan.name(), lanes);
    }

    private static Set<String> paths(HubPlan plan) {
        Set<String> paths = new TreeSet<>();
        for (String block : plan.blocks().keySet()) {
            if (block.startsWith(PATHS) && block.indexOf('.', PATHS.length()) < 0) {
                paths.add(block);
            }
        }
        return paths;
    }

    private static List<Figure> figures(HubPlan plan, String block) {
        return plan.block(block).stream().map(step -> figure(plan, step)).toList();
    }

    private static Figure figure(HubPlan plan, Step step) {
        return switch (step) {
            case RouteStep route -> route(route);
            case ExchangeStep exchange -> exchange(exchange);
            case SetStep set -> box(Figure.Kind.DATA, "set " + String.join(", ", names(set)), "");
            case MatchStep match ->
                new Figure.Choice(
                        text(match.when()),
                        List.of(
                                new Figure.Arm("yes", figures(plan, match.then())),
                                new Figure.Arm(
                                        "no",
                                        match.otherwise() == null ? List.of() : figures(plan, match.otherwise()))));
            case SwitchStep choice -> choice(plan, choice);
            case LoopStep loop -> new Figure.Loop(figures(plan, loop.body()), "until " + text(loop.until()));
            case PathStep path -> box(Figure.Kind.CALL, "path " + path.block().substring(PATHS.length()), "");
            case FunctionStep function ->
                box(Figure.Kind.CALL, "function " + function.name(), "→ " + function.namespace());
            case ResultStep result -> new Figure.Box(Figure.Kind.END, "result", text(result.value()), true);
            case ErrorStep error -> new Figure.Box(Figure.Kind.FAILURE, "error", text(error.message()), true);
            case LogStep log -> box(Figure.Kind.DATA, "log", text(log.message()));
        };
    }

    private static Figure route(RouteStep route) {
        String detail = route.uri() + (route.checkpoint() ? " · checkpoint" : "") + (route.terminal() ? " · end" : "");
        return new Figure.Box(
                route.terminal() ? Figure.Kind.END : Figure.Kind.ROUTE,
                brief(route.name()),
                brief(detail),
                route.terminal());
    }

    private static Figure exchange(ExchangeStep exchange) {
        String detail = exchange.http().method() + " " + exchange.http().url() + (exchange.async() ? " · async" : "");
        return box(Figure.Kind.EXCHANGE, exchange.name(), detail);
    }

    private static Figure choice(HubPlan plan, SwitchStep choice) {
        List<Figure.Arm> arms = new ArrayList<>();
        for (SwitchCase each : choice.cases()) {
            arms.add(new Figure.Arm(text(each.when()), figures(plan, each.block())));
        }
        arms.add(new Figure.Arm("else", choice.otherwise() == null ? List.of() : figures(plan, choice.otherwise())));
        return new Figure.Choice(text(choice.value()), arms);
    }

    private static Figure box(Figure.Kind kind, String title, String detail) {
        return new Figure.Box(kind, brief(title), brief(detail), false);
    }

    private static List<String> names(SetStep set) {
        List<String> names = new ArrayList<>();
        set.values().fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(JsonNode template) {
        if (template == null) {
            return "";
        }
        String text = template.isTextual() ? template.textValue() : template.toString();
        return brief(text.startsWith("=") ? text.substring(1) : text);
    }

    /** One line of bounded length. */
    private static String brief(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.codePointCount(0, line.length()) <= MAX_TEXT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_TEXT - 1)) + "…";
    }
}
