package io.millrace.definition.api.statemachine;

import java.time.InstantSource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.statemachine.MappingTrial;
import io.millrace.definition.statemachine.StateMachineConfig;
import io.millrace.expression.Limits;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Tries mappings, rules and timers on sample input, without an instance. */
@Path("/api/v1/definitions/evaluate")
@Tag(name = "state machines: definitions")
@RunOnVirtualThread
public class EvaluateResource {

    private static final int DEPTH = 100;
    private static final int CHARACTERS = 1_000_000;

    private final MappingTrial trial;
    private final InstantSource clock;

    EvaluateResource(StateMachineConfig config, InstantSource clock) {
        trial = new MappingTrial(config.scriptLength(), new Limits(config.trialTime(), DEPTH, CHARACTERS));
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Try a mapping, rule or timer on sample input", operationId = "evaluateScript")
    @APIResponse(
            responseCode = "200",
            description = "What it gives",
            content = @Content(schema = @Schema(implementation = EvaluateOutput.class)))
    @APIResponse(responseCode = "400", description = "The script cannot be used, or failed on this input")
    public EvaluateOutput evaluate(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EvaluateInput.class)))
                    byte[] body) {
        EvaluateInput input = Bodies.read(body, EvaluateInput.class);
        MappingTrial.Outcome outcome = trial.run(input.script(), context(input), clock.instant());
        return new EvaluateOutput(outcome.expression(), outcome.result());
    }

    private static ObjectNode context(EvaluateInput input) {
        if (input.context() == null || input.context().isNull()) {
            return Json.object();
        }
        if (input.context() instanceof ObjectNode context) {
            return context;
        }
        throw Problem.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "context must be an object")
                .with("errorCode", "App:900002")
                .exception();
    }
}
