package io.millrace.instance.api.pythmata;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;

import io.millrace.engine.catalog.Definitions;
import io.millrace.engine.catalog.Definitions.KnownDefinition;
import io.millrace.engine.kernel.Actor;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.engine.runtime.Once;
import io.millrace.engine.runtime.Plans;
import io.millrace.instance.bpmn.GivenVariable;
import io.millrace.instance.bpmn.StartVariables;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.bpmn.BpmnPlan;
import io.millrace.problem.Problem;
import io.millrace.web.idempotency.RequestHash;

/** BPMN instances as the resources use them: found, started, stepped. */
@ApplicationScoped
public class Instances {

    private final Engine engine;
    private final Definitions definitions;
    private final Plans plans;
    private final BpmnConfig config;

    Instances(Engine engine, Definitions definitions, Plans plans, BpmnConfig config) {
        this.engine = engine;
        this.definitions = definitions;
        this.plans = plans;
        this.config = config;
    }

    /**
     * @param idempotencyKey the same key gives the same instance, or null
     */
    InstanceView start(String definitionId, Map<String, GivenVariable> given, Actor actor, String idempotencyKey) {
        KnownDefinition definition = definitions
                .resolve(Notation.BPMN, definitionId, null)
                .orElseThrow(
                        () -> Problem.notFound("PROCESS_NOT_FOUND", "Process definition " + definitionId + " not found")
                                .exception());
        BpmnPlan plan = (BpmnPlan) plans.plan(definition.plan());
        ObjectNode input = Json.object();
        input.set("variables", StartVariables.check(plan.variables(), given, config.undeclaredVariables()));
        Command command = Command.start(
                new InstanceId(UuidCreator.getTimeOrderedEpoch().toString()),
                new Command.Start(
                        Notation.BPMN,
                        definition.plan(),
                        definitionId,
                        definition.version(),
                        new Event.Started(input, null, actor)));
        return view(engine.submit(
                idempotencyKey == null ? command : command.once(once(idempotencyKey, definitionId, input))));
    }

    InstanceView step(InstanceId id, Event event) {
        return view(engine.submit(Command.step(id, event)));
    }

    /** @throws io.millrace.problem.ProblemException 422 for what is no id, 404 for an unknown one */
    InstanceView get(String id) {
        return find(new InstanceId(uuid("instance_id", id))).orElseThrow(Instances::notFound);
    }

    Optional<InstanceView> find(InstanceId id) {
        return engine.find(id).filter(view -> view.notation() == Notation.BPMN);
    }

    BpmnPlan plan(InstanceView view) {
        return (BpmnPlan) plans.plan(view.plan());
    }

    ProcessInstanceView shown(InstanceView view) {
        return ProcessInstanceView.of(view, plan(view));
    }

    static String uuid(String field, String text) {
        try {
            return UUID.fromString(text == null ? "" : text).toString();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("INVALID_PARAMETER", field + " must be a UUID")
                    .with("parameter", field)
                    .exception();
        }
    }

    private static Once once(String key, String definitionId, JsonNode input) {
        JsonNode request = Json.object().put("definition_id", definitionId).set("input", input);
        return new Once("POST /instances", key, RequestHash.of("POST", "/instances", request), view -> null);
    }

    private InstanceView view(CompletionStage<Answer> stage) {
        return switch (Blocking.join(stage)) {
            case Answer.Done done -> done.view();
            case Answer.Repeated repeated -> find(repeated.instance()).orElseThrow(Instances::notFound);
            case Answer.Refused refused -> throw refused.problem().exception();
        };
    }

    private static RuntimeException notFound() {
        return Problem.notFound("INSTANCE_NOT_FOUND", "Process instance not found")
                .exception();
    }
}
