package io.millrace.instance.api.statemachine;

import java.time.InstantSource;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.wiring.EngineConfig;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.Reading;
import io.millrace.instance.statemachine.Rejections;
import io.millrace.instance.statemachine.boundary.Failure;
import io.millrace.instance.statemachine.function.FunctionAnswer;
import io.millrace.instance.statemachine.function.FunctionRun;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;

/** Runs custom functions for the caller of this request: verbs, roles, then the steps. A run never writes an instance. */
@RequestScoped
public class Functions {

    private static final String REMOTE_FAILED = "Task:400013";

    /** {@code true} asks for an answer that was not kept; it is kept then. */
    private static final String CACHE_OVERRIDE = "X-VNext-Cache-Override";

    private final Expressions expressions;
    private final EngineConfig engine;
    private final InstantSource clock;
    private final Requester requester;
    private final Shown shown;
    private final Reads reads;
    private final FunctionInput input;
    private final FunctionAnswers answers;

    Functions(
            Expressions expressions,
            EngineConfig engine,
            InstantSource clock,
            Requester requester,
            Shown shown,
            Reads reads,
            FunctionInput input,
            FunctionAnswers answers) {
        this.expressions = expressions;
        this.engine = engine;
        this.clock = clock;
        this.requester = requester;
        this.shown = shown;
        this.reads = reads;
        this.input = input;
        this.answers = answers;
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
        requireCallable(function, view, query);
        if (!function.verbs().contains(verb)) {
            throw notAllowed(function.key(), String.join(", ", function.verbs()));
        }
        JsonNode asked = FunctionInput.read(body);
        ObjectNode headers = requester.shown();
        ObjectNode current = Json.object();
        current.set("Data", asked);
        current.set("Header", headers);
        Reading seen = reading.with("Body", asked)
                .with("Headers", headers)
                .with("CurrentTransition", current)
                .with("QueryParameters", query.json());
        input.check(function, seen, body);
        boolean anew = Boolean.parseBoolean(requester.header(CACHE_OVERRIDE));
        FunctionAnswer answer = answers.of(function, seen, verb, anew, () -> answer(function, seen, view));
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        return Response.Status.Family.familyOf(answer.status()) == Response.Status.Family.REDIRECTION
                        || answer.status() == Response.Status.NO_CONTENT.getStatusCode()
                ? response.build()
                : response.entity(answer.body()).build();
    }

    /** @throws ProblemException when it is for some roles only and the caller has none of them */
    void requireCallable(FunctionPlan function, InstanceView view, Parameters query) {
        if (!shown.access(view, query.get("role")).allows(function.roles())) {
            throw Rejections.forbidden("call function " + function.key()).exception();
        }
    }

    private FunctionAnswer answer(FunctionPlan function, Reading reading, InstanceView view) {
        FunctionRun run = reads.of(function, reading);
        reads.drive(
                List.of(run),
                view == null
                        ? "function:" + function.domain() + "/" + function.key()
                        : view.id().value());
        return switch (run.outcome()) {
            case FunctionRun.Outcome.Answered answered -> answered.answer();
            case FunctionRun.Outcome.NotRunnable not ->
                throw Refusals.of(
                        ProblemKind.MALFORMED,
                        "FUNCTION_NOT_RUNNABLE",
                        "Function:800005",
                        "Function " + function.key() + " cannot run " + not.task() + ": " + not.why() + ".");
            case FunctionRun.Outcome.Failed failed -> throw failed(function, failed.failure());
        };
    }

    /** What another system did not do is no fault of the caller, nor of this one. */
    private static ProblemException failed(FunctionPlan function, Failure failure) {
        String detail = "Function " + function.key() + " failed: " + failure.message();
        return switch (failure.kind()) {
            case Failure.TIMEOUT ->
                Problem.of(ProblemKind.BAD_GATEWAY, "FUNCTION_TASK_TIMEOUT", detail)
                        .with("errorCode", REMOTE_FAILED)
                        .with("status", 504)
                        .exception();
            case Failure.HTTP ->
                Problem.of(ProblemKind.BAD_GATEWAY, "FUNCTION_TASK_FAILED", detail)
                        .with("errorCode", REMOTE_FAILED)
                        .exception();
            default -> Refusals.of(ProblemKind.MALFORMED, "FUNCTION_FAILED", "Function:800005", detail);
        };
    }

    static RuntimeException notAllowed(String function, String verbs) {
        return Problem.of(
                        ProblemKind.METHOD_NOT_ALLOWED,
                        "METHOD_NOT_ALLOWED",
                        "Function " + function + " answers " + verbs + " only.")
                .with("allow", verbs)
                .exception();
    }

    static RuntimeException unknown(String function) {
        return Refusals.of(
                ProblemKind.NOT_FOUND,
                "FUNCTION_NOT_FOUND",
                "Function:800004",
                "There is no function " + function + ".");
    }

    static RuntimeException unlisted(String function) {
        return Refusals.of(
                ProblemKind.MALFORMED,
                "FUNCTION_NOT_LISTED",
                "Function:800001",
                "The workflow does not list function " + function + ".");
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
}
