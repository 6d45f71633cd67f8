package io.millrace.instance.api.ruote;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.Once;
import io.millrace.engine.runtime.Plans;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.plan.ruote.RuotePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Starts workflows: compiles the inline definition, makes the id, submits the start. */
@ApplicationScoped
public class Launching {

    private static final String SCOPE = "POST /v1/workflows";
    private static final int LONGEST_KEY = 200;
    private static final String UNSUPPORTED = "EXPRESSION_NOT_SUPPORTED";

    private final Definitions definitions;
    private final Plans plans;
    private final Engine engine;
    private final InstantSource clock;
    private final String publicUrl;
    private final WorkflowIds ids = new WorkflowIds();

    Launching(
            Definitions definitions,
            Plans plans,
            Engine engine,
            InstantSource clock,
            @ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.definitions = definitions;
        this.plans = plans;
        this.engine = engine;
        this.clock = clock;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** @return the id of the new workflow, or of the one this key has launched before */
    String launch(LaunchRequest request, String idempotencyKey, byte[] body) {
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw Refusal.of("INVALID_IDEMPOTENCY_KEY", "Idempotency-Key has 1 to " + LONGEST_KEY + " characters");
        }
        PlanHash plan = compile(request.workflow());
        InstanceId id = new InstanceId(ids.next(clock.instant()));
        Command start = Command.start(
                id,
                new Command.Start(
                        Notation.RUOTE,
                        plan,
                        DefinitionName.of((RuotePlan) plans.plan(plan), plan),
                        "1",
                        new Event.Started(request.input(publicUrl), null, null)));
        Command command = idempotencyKey == null
                ? start
                : start.once(new Once(
                        SCOPE,
                        idempotencyKey,
                        PlanHash.of(body).value(),
                        view -> Json.object().put("id", view.id().value())));
        return switch (Blocking.join(engine.submit(command))) {
            case Answer.Done done -> done.view().id().value();
            case Answer.Repeated repeated -> repeated.instance().value();
            case Answer.Refused refused -> throw refused.problem().exception();
        };
    }

    /** @throws io.millrace.problem.ProblemException {@code WORKFLOW_INVALID} when the text is no definition */
    PlanHash compile(String workflow) {
        return switch (definitions.compile(Notation.RUOTE, workflow)) {
            case Definitions.Inline.Compiled compiled -> compiled.plan();
            case Definitions.Inline.Invalid invalid -> throw invalid(invalid.problem());
        };
    }

    private static RuntimeException invalid(Problem cause) {
        if (cause.code().equals(UNSUPPORTED)) {
            return cause.exception();
        }
        return new Problem(
                        "WORKFLOW_INVALID",
                        ProblemKind.MALFORMED,
                        "workflow is invalid",
                        cause.context(),
                        cause.violations())
                .exception();
    }
}
