package io.millrace.instance.api.ruote;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.Once;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;

/** Starts workflows: compiles the inline definition, makes the id, submits the start. */
@ApplicationScoped
public class Launching {

    private static final String SCOPE = "POST /v1/workflows";
    private static final int LONGEST_KEY = 200;
    private static final int NAME_LENGTH = 12;

    private final Definitions definitions;
    private final Engine engine;
    private final InstantSource clock;
    private final String publicUrl;
    private final WorkflowIds ids = new WorkflowIds();

    Launching(
            Definitions definitions,
            Engine engine,
            InstantSource clock,
            @ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.definitions = definitions;
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
                        "inline/" + plan.value().substring(0, NAME_LENGTH),
                        "1",
                        new Event.Started(input(request), null, null)));
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

    private PlanHash compile(String workflow) {
        return switch (definitions.compile(Notation.RUOTE, workflow)) {
            case Definitions.Inline.Compiled compiled -> compiled.plan();
            case Definitions.Inline.Invalid invalid -> throw invalid(invalid.problem());
        };
    }

    private static RuntimeException invalid(Problem cause) {
        return new Problem(
                        "WORKFLOW_INVALID",
                        ProblemKind.MALFORMED,
                        "workflow is invalid",
                        cause.context(),
                        cause.violations())
                .exception();
    }

    private ObjectNode input(LaunchRequest request) {
        ObjectNode input = Json.object();
        input.set("fields", request.fields());
        if (request.callback() != null) {
            input.put("callback", request.callback());
        } else {
            input.set("callbacks", request.callbacks());
        }
        return input.put("baseUrl", publicUrl);
    }
}
