package io.millrace.instance.api.statemachine;

import java.time.InstantSource;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.wiring.EngineConfig;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.Rejections;
import io.millrace.instance.statemachine.function.FunctionRun;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Runs custom functions for the caller of this request: verbs, roles, then the steps. A run never writes an instance. */
@RequestScoped
public class Functions {

    private final Expressions expressions;
    private final EngineConfig engine;
    private final InstantSource clock;
    private final Requester requester;
    private final Shown shown;

    Functions(Expressions expressions, EngineConfig engine, InstantSource clock, Requester requester, Shown shown) {
        this.expressions = expressions;
        this.engine = engine;
        this.clock = clock;
        this.requester = requester;
        this.shown = shown;
    }

    Reading reading(InstanceView view, StateMachinePlan plan) {
        return Reading.of(expressions, limits(), clock.instant(), plan, view.id(), view.state(MachineState.class));
    }

    Reading reading(String domain) {
        return Reading.of(expressions, limits(), clock.instant(), domain);
    }

    /** @param view null in a domain */
    Response run(
            FunctionPlan function, Reading reading, InstanceView view, String verb, Parameters query, byte[] body) {
        if (!function.verbs().contains(verb)) {
            String allowed = String.join(", ", function.verbs());
            throw Problem.of(
                            ProblemKind.METHOD_NOT_ALLOWED,
                            "METHOD_NOT_ALLOWED",
                            "Function " + function.key() + " answers " + allowed + " only.")
                    .with("allow", allowed)
                    .exception();
        }
        if (!shown.access(view, query.get("role")).allows(function.roles())) {
            throw Rejections.forbidden("call function " + function.key()).exception();
        }
        Reading seen = reading.with("Body", body(body))
                .with("Headers", requester.shown())
                .with("QueryParameters", query.json());
        return switch (FunctionRun.of(function, seen)) {
            case FunctionRun.Outcome.Answered answered ->
                Response.ok(answered.body()).build();
            case FunctionRun.Outcome.NotRunnable not ->
                throw Refusals.of(
                        ProblemKind.MALFORMED,
                        "FUNCTION_NOT_RUNNABLE",
                        "Function:800005",
                        "Function " + function.key() + " cannot run " + not.task() + ": " + not.why() + ".");
            case FunctionRun.Outcome.Failed failed ->
                throw Refusals.of(
                        ProblemKind.MALFORMED,
                        "FUNCTION_FAILED",
                        "Function:800005",
                        "Function " + function.key() + " failed: " + failed.message());
        };
    }

    static RuntimeException unknown(String function) {
        return Refusals.of(
                ProblemKind.NOT_FOUND,
                "FUNCTION_NOT_FOUND",
                "Function:800004",
                "There is no function " + function + ".");
    }

    static RuntimeException elsewhere(FunctionPlan function) {
        return Refusals.of(
                ProblemKind.FORBIDDEN,
                "FUNCTION_SCOPE",
                "Function:800005",
                "Function " + function.key() + " is of scope "
                        + function.scope().letter() + " and cannot be called here.");
    }

    private Limits limits() {
        EngineConfig.Budget budget = engine.budget();
        return new Limits(budget.expressionTime(), budget.expressionDepth(), budget.stateBytes());
    }

    private static JsonNode body(byte[] body) {
        if (body == null || body.length == 0) {
            return Json.object();
        }
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "App:900002", "The body: " + e.getMessage());
        }
    }
}
