package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.function.Views;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FunctionContract;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.SchemaChoice;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.ViewChoice;
import io.millrace.plan.statemachine.ViewPlan;
import io.millrace.plan.statemachine.ViewSelection;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/**
 * What functions tell of themselves, without being run ({@code spec/vnext.md} §10.1): a description, and the views and
 * schemas of input and output. Who may not call a function is not told of it. Rules see the request; one that fails is not
 * true.
 */
@RequestScoped
public class FunctionContracts {

    /** A function for the one who asks. */
    record Asked(FunctionPlan function, Reading reading, InstanceView view, Parameters query, String href) {}

    private final Functions functions;
    private final Components components;
    private final Requester requester;
    private final HttpHeaders headers;

    FunctionContracts(Functions functions, Components components, Requester requester, @Context HttpHeaders headers) {
        this.functions = functions;
        this.components = components;
        this.requester = requester;
        this.headers = headers;
    }

    Response info(Asked asked) {
        Reading reading = admitted(asked);
        FunctionPlan function = asked.function();
        FunctionContract contract = function.contract();
        return Response.ok(FunctionInfo.of(
                        function,
                        asked.href(),
                        new FunctionInfo.Now(
                                contract == null
                                        ? null
                                        : view(contract.inputView(), reading).orElse(null),
                                contract == null
                                        ? null
                                        : view(contract.outputView(), reading).orElse(null),
                                schema(function, function.input(), reading).orElse(null),
                                schema(function, function.outputSchemas(), reading)
                                        .orElse(null))))
                .build();
    }

    Response view(Asked asked) {
        Reading reading = admitted(asked);
        boolean input = isInput(asked);
        FunctionContract contract = asked.function().contract();
        ViewSelection selection = contract == null ? null : input ? contract.inputView() : contract.outputView();
        ViewPlan view = view(selection, reading)
                .flatMap(this::published)
                .orElseThrow(() -> missing("view", input, asked.function()))
                .on(asked.query().get("platform"));
        return Response.ok(ViewFunction.of(view, Views.label(view, headers.getAcceptableLanguages())))
                .build();
    }

    Response schema(Asked asked) {
        Reading reading = admitted(asked);
        boolean input = isInput(asked);
        FunctionPlan function = asked.function();
        SchemaChoice choice = schema(function, input ? function.input() : function.outputSchemas(), reading)
                .orElseThrow(() -> missing("schema", input, function));
        SchemaPlan.Resolved schema = (SchemaPlan.Resolved) function.schema(choice.schema());
        return Response.ok(new SchemaFunction(schema.key(), schema.type(), schema.schema()))
                .build();
    }

    private Reading admitted(Asked asked) {
        functions.requireCallable(asked.function(), asked.view(), asked.query());
        return asked.reading()
                .with("Body", Json.object())
                .with("Headers", requester.shown())
                .with("QueryParameters", asked.query().json());
    }

    /** The first whose rule is true, if its view is there. */
    private Optional<ViewChoice> view(ViewSelection selection, Reading reading) {
        return Optional.ofNullable(selection).stream()
                .flatMap(one -> one.choices().stream())
                .filter(choice -> reading.holds(choice.rule()))
                .findFirst()
                .filter(choice -> published(choice).isPresent());
    }

    private Optional<ViewPlan> published(ViewChoice choice) {
        return components
                .find(choice.view().catalogKey(), choice.view().version())
                .map(ViewPlan.class::cast);
    }

    private static Optional<SchemaChoice> schema(FunctionPlan function, List<SchemaChoice> choices, Reading reading) {
        return choices.stream()
                .filter(choice -> reading.holds(choice.rule()))
                .findFirst()
                .filter(choice -> function.schema(choice.schema()) instanceof SchemaPlan.Resolved);
    }

    private static boolean isInput(Asked asked) {
        String target = asked.query().get("target");
        return switch (target == null ? "input" : target) {
            case "input" -> true;
            case "output" -> false;
            default ->
                throw Refusals.of(
                        ProblemKind.MALFORMED,
                        "INVALID_PARAMETER",
                        "Function:800005",
                        "target must be input or output");
        };
    }

    private static ProblemException missing(String what, boolean input, FunctionPlan function) {
        return Refusals.of(
                ProblemKind.NOT_FOUND,
                "COMPONENT_NOT_FOUND",
                "Function:800004",
                "There is no " + what + " of the " + (input ? "input" : "output") + " of function " + function.key()
                        + " now.");
    }
}
